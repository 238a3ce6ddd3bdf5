// The case of the API out of a case folder (docs/formats/case-folder.md).
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";

/** A one-page PDF with one line of text, for exhibits whose file is not there and for filings. */
export function smallPdf(text) {
  const content = `BT /F1 24 Tf 60 720 Td (${text.replace(/[()\\]/g, "")}) Tj ET`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((body, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj${body}endobj\n`;
    return at;
  });
  const start = file.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return Buffer.from(
    `${file}xref\n0 6\n0000000000 65535 f \n${rows}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`,
  );
}

function bytesOf(folder, exhibit) {
  const path = join(folder, exhibit.file);
  return existsSync(path) ? readFileSync(path) : smallPdf(exhibit.title);
}

export function readCaseFolder(folder) {
  const { party, incident, source, exhibit, claim, exposure, partner, ...rest } = parse(
    readFileSync(join(folder, "case.toml"), "utf8"),
  );
  const contents = new Map(exhibit.map((item) => [item.id, bytesOf(folder, item)]));
  const caseFile = {
    ...rest,
    parties: party,
    incidents: incident.map(({ act = [], ...item }) => ({ ...item, acts: act })),
    sources: source,
    exhibits: exhibit.map((item, index) => ({
      ...item,
      number: index + 1,
      size: contents.get(item.id).length,
      sha256: createHash("sha256").update(contents.get(item.id)).digest("hex"),
    })),
    claims: claim,
    exposures: exposure ?? [],
    partners: partner ?? [],
  };
  return { caseFile, contents };
}
