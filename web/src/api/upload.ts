import { complete, each, field } from "./fields";
import { pathOf, Problem, signedOutNow } from "./http";
import { forget } from "./resource";

/** What became of one file, or of one file inside it. */
export interface ReceiptItem {
  path: string;
  outcome: string;
  exhibit: string;
  size: number;
  sha256: string;
  why: string;
}

/** docs/formats/packages.md, "The receipt". */
export interface Receipt {
  id: string;
  accepted: number;
  duplicate: number;
  failed: number;
  total: number;
  items: ReceiptItem[];
}

const blankItem: ReceiptItem = { path: "", outcome: "", exhibit: "", size: 0, sha256: "", why: "" };

function readReceipt(raw: unknown): Receipt {
  const blank = { id: "", accepted: 0, duplicate: 0, failed: 0, total: 0 };
  return { ...complete(blank, raw), items: each(field(raw, "items"), (item) => complete(blankItem, item)) };
}

function problemOf(request: XMLHttpRequest): Problem {
  const body = (request.response ?? {}) as { title?: string; detail?: string };
  return new Problem(request.status, body.title ?? request.statusText, body.detail ?? "");
}

/** Sends one file as it is read, telling the share of it that is sent. XMLHttpRequest, because fetch tells no progress. */
export function addEvidence(caseId: string, file: File, source: string, progress: (share: number) => void): Promise<Receipt> {
  const query = new URLSearchParams({ name: file.name, ...(source ? { source } : {}) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/${pathOf("cases", caseId, "evidence")}?${query}`);
    request.setRequestHeader("x-recourse-request", "1");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onerror = () => reject(new Problem(0, ""));
    request.onload = () => {
      if (request.status === 201) {
        forget(pathOf("cases"));
        resolve(readReceipt(request.response));
        return;
      }
      if (request.status === 401) signedOutNow();
      reject(problemOf(request));
    };
    request.send(file);
  });
}
