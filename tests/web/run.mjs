// Every journey in a real Chromium: against $RECOURSE_URL when it is given, else against the mock.
import "./journeys/session.mjs";
import "./journeys/case.mjs";
import "./journeys/matrix.mjs";
import "./journeys/views.mjs";
import "./journeys/screening.mjs";
import "./journeys/record.mjs";
import "./journeys/filings.mjs";
import "./journeys/sending.mjs";
import "./journeys/joint.mjs";
import "./journeys/outcomes.mjs";
import "./journeys/watch.mjs";
import "./journeys/pages.mjs";
// Uses up submissions that the others look at.
import "./journeys/supplements.mjs";
import "./journeys/languages.mjs";
