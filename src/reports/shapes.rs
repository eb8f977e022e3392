//! What each report's JSON looks like, as a JSON Schema made of its own data.
//! The schemas of files are `exchange`'s.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::Report;
use super::agenda::Agenda;
use super::agreement::WorkingAgreement;
use super::brief::BriefCheck;
use super::briefs::Briefs;
use super::calendar::Calendar;
use super::card::Card;
use super::changes::{Diff, Log};
use super::check::Checked;
use super::clients::Clients;
use super::decline::Points;
use super::forget::Forgotten;
use super::gate::Gate;
use super::goals::Goals;
use super::handoff::Internal;
use super::handoff::Readiness;
use super::health::{ClientHealth, Health};
use super::ideas::Ideas;
use super::ideas::calendar::TestCalendar;
use super::library::Library;
use super::library::offer::Offer;
use super::library::owed::Owed;
use super::load::{Candidates, Load, Mentor};
use super::meeting_list::MeetingList;
use super::moving::Moving;
use super::next::{ClientNext, Next};
use super::notes::Notes;
use super::overdue::Overdue;
use super::pack::{Memo, Memos, Pack};
use super::pages::brief::BriefPage;
use super::pages::contact::ContactPage;
use super::pages::goal::GoalPage;
use super::pages::idea::IdeaPage;
use super::pages::letter::LetterPage;
use super::pages::library::LibraryPage;
use super::pages::meeting::MeetingPage;
use super::pages::note::NotePage;
use super::pages::person::PersonPage;
use super::pages::report::ReportPage;
use super::pages::request::RequestPage;
use super::pages::task::TaskPage;
use super::partners::Partners;
use super::people::{Contacts, People};
use super::pipeline::{Journey, Pipeline};
use super::plan::ProjectPlan;
use super::playbooks::Playbooks;
use super::playbooks::applied::Applied;
use super::playbooks::page::PlaybookPage;
use super::proposal::{Sent, Unready};
use super::questionnaires::Questionnaires;
use super::questionnaires::sheet::Sheet;
use super::requests::Requests;
use super::requests::roots::Roots;
use super::review::{InnerReview, Review};
use super::search::Found;
use super::status::ClientStatus;
use super::status::Status;
use super::sync::Synced;
use super::task_list::{Shared, TaskList};
use super::techdoc::Techdoc;
use super::timeline::Timeline;
use super::today::Today;

/// A report's name, and what makes its schema.
pub struct Shape {
    pub name: &'static str,
    pub schema: fn() -> Value,
}

/// Every report there is.
pub const SHAPES: &[Shape] = &[
    shape::<Agenda>(),
    shape::<WorkingAgreement>(),
    shape::<BriefCheck>(),
    shape::<BriefPage>(),
    shape::<Briefs>(),
    shape::<Calendar>(),
    shape::<Card>(),
    shape::<Checked>(),
    shape::<Clients>(),
    shape::<ContactPage>(),
    shape::<Contacts>(),
    shape::<Diff>(),
    shape::<Forgotten>(),
    shape::<Gate>(),
    shape::<GoalPage>(),
    shape::<Goals>(),
    shape::<Health>(),
    shape::<ClientHealth>(),
    shape::<IdeaPage>(),
    shape::<Ideas>(),
    shape::<TestCalendar>(),
    shape::<LetterPage>(),
    shape::<ReportPage>(),
    shape::<RequestPage>(),
    shape::<Requests>(),
    shape::<Roots>(),
    shape::<Library>(),
    shape::<LibraryPage>(),
    shape::<Offer>(),
    shape::<Owed>(),
    shape::<Log>(),
    shape::<MeetingList>(),
    shape::<MeetingPage>(),
    shape::<Journey>(),
    shape::<Load>(),
    shape::<Candidates>(),
    shape::<Mentor>(),
    shape::<Next>(),
    shape::<ClientNext>(),
    shape::<NotePage>(),
    shape::<Notes>(),
    shape::<Overdue>(),
    shape::<Memo>(),
    shape::<Memos>(),
    shape::<Pack>(),
    shape::<Points>(),
    shape::<Partners>(),
    shape::<People>(),
    shape::<PersonPage>(),
    shape::<Pipeline>(),
    shape::<Sent>(),
    shape::<Unready>(),
    shape::<Questionnaires>(),
    shape::<Sheet>(),
    shape::<PlaybookPage>(),
    shape::<Playbooks>(),
    shape::<Applied>(),
    shape::<ProjectPlan>(),
    shape::<Review>(),
    shape::<InnerReview>(),
    shape::<Shared>(),
    shape::<TaskList>(),
    shape::<TaskPage>(),
    shape::<Synced>(),
    shape::<Techdoc>(),
    shape::<Timeline>(),
    shape::<Today>(),
    shape::<ClientStatus>(),
    shape::<Status>(),
    shape::<Found>(),
    shape::<Moving>(),
    shape::<Internal>(),
    shape::<Readiness>(),
];

const fn shape<R: Report + JsonSchema>() -> Shape {
    Shape { name: R::SCHEMA, schema: schema::<R> }
}

/// The data, with the name in front and what could not be read behind.
fn schema<R: Report + JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<R>();
    // It would be that of a record whose fields are spread into the report.
    schema.remove("description");
    let draft = schema.remove("$schema").unwrap_or_default();
    let mut whole = json!({ "$schema": draft, "title": R::SCHEMA });
    if let (Some(whole), Value::Object(parts)) = (whole.as_object_mut(), schema.to_value()) {
        whole.extend(parts.into_iter().filter(|(key, _)| key != "title"));
    }
    let mut schema = whole;
    schema["properties"]["schema"] = json!({ "const": R::SCHEMA });
    schema["properties"]["left_out"] = json!({
        "description": "Files that could not be understood, and why.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": { "path": { "type": "string" }, "why": { "type": "string" } },
            "required": ["path", "why"],
        },
    });
    if let Some(required) = schema["required"].as_array_mut() {
        required.extend([json!("schema"), json!("left_out")]);
    }
    schema
}
