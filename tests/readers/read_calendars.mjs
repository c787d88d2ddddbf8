// Reads {path: text} from standard input; prints {path: {method, name, events}} as ical.js sees it.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const utc = (time) => time.toJSDate().toISOString().replace(".000Z", "Z");

function event(component) {
  const read = new ICAL.Event(component);
  return {
    uid: read.uid,
    start: utc(read.startDate),
    end: utc(read.endDate),
    summary: read.summary,
    location: read.location ?? "",
    description: read.description,
    sequence: read.sequence,
    organizer: read.organizer,
    attendees: read.attendees.map((attendee) => attendee.getFirstValue()),
    alarms: component.getAllSubcomponents("valarm").length,
  };
}

const files = JSON.parse(readFileSync(0, "utf8"));
const result = {};
for (const [path, text] of Object.entries(files)) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  result[path] = {
    method: calendar.getFirstPropertyValue("method"),
    name: calendar.getFirstPropertyValue("x-wr-calname") ?? "",
    events: calendar.getAllSubcomponents("vevent").map(event),
  };
}
console.log(JSON.stringify(result));
