// Every journey in a real Chromium: against $RECOURSE_URL when it is given, else against the mock.
import "./journeys/session.mjs";
import "./journeys/case.mjs";
import "./journeys/matrix.mjs";
import "./journeys/views.mjs";
import "./journeys/screening.mjs";
import "./journeys/filings.mjs";
import "./journeys/supplements.mjs";
import "./journeys/sending.mjs";
import "./journeys/outcomes.mjs";
import "./journeys/pages.mjs";
import "./journeys/languages.mjs";
