// Journeys in a real Chromium: against $RECOURSE_URL when it is given, else against the mock.
//   node run.mjs [JOURNEY...]   those of journeys/ that are named, in this order; else all
const all = [
  "session",
  "case",
  "matrix",
  "views",
  "screening",
  "record",
  "filings",
  "sending",
  "joint",
  "outcomes",
  "watch",
  "pages",
  // Uses up submissions that the others look at.
  "supplements",
  "languages",
];

const asked = process.argv.slice(2);
for (const journey of asked.length > 0 ? asked : all) await import(`./journeys/${journey}.mjs`);
