//! A brief as it stands: what each answer is worth, what they come to, and what to do next.

mod like;
mod page;
mod words;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use like::Like;
pub use words::short_verdict;

use crate::language::Lang;
use crate::language::typography::lower_first;
use crate::records::brief::judge::{Judged, State, Weighed};
use crate::records::brief::value::Value;
use crate::records::brief::{Status, Verdict};
use crate::records::client::Kind;
use crate::records::partner::Asked;
use crate::records::questionnaire::{self, Asks, Otherwise, Questionnaire};
use crate::records::snapshot::{Folder, Question, Snapshot};

#[derive(Debug, Serialize, JsonSchema)]
pub struct BriefCheck {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    /// Its id.
    pub brief: String,
    pub template: String,
    pub title: String,
    pub date: Option<NaiveDate>,
    pub status: Status,
    pub asked: Option<NaiveDate>,
    pub answered: usize,
    pub of: usize,
    pub questions: Vec<Line>,
    pub verdict: Option<Verdict>,
    /// Somebody wrote the verdict down; otherwise it is computed.
    pub recorded: bool,
    /// Why, as the client reads it.
    pub why: Vec<String>,
    pub revisit: Option<NaiveDate>,
    /// In whose words it is that day: a phrase of an answer that names its month.
    pub revisit_because: String,
    /// Who could help, where we do not.
    pub partners: Vec<Helper>,
    /// Who takes it over.
    pub routes: Vec<String>,
    /// What it resembles in the library.
    pub like: Option<Like>,
    /// Questionnaires that this one leans on and that are not answered.
    pub missing: Vec<Missing>,
    #[serde(skip)]
    asks: Asks,
    #[serde(skip)]
    kind: Kind,
    #[serde(skip)]
    otherwise: Option<Otherwise>,
    /// Where to set the minimal standards that are not set yet.
    #[serde(skip)]
    standards: Option<String>,
    #[serde(skip)]
    offered: Option<NaiveDate>,
}

/// A question and what its answer is worth.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    pub question: String,
    pub name: String,
    #[serde(serialize_with = "word")]
    #[schemars(with = "String")]
    pub state: State,
    /// It has a minimal standard.
    pub standard: bool,
    pub required: bool,
    /// What is wrong with it, in words; of a good answer nothing.
    pub reason: String,
    pub answer: String,
    pub said_on: Option<NaiveDate>,
    pub by: String,
    pub parts_answered: usize,
    pub parts: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Helper {
    pub partner: String,
    pub name: String,
    pub services: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Missing {
    pub template: String,
    pub title: String,
    /// What it would tell: the short names of its questions.
    pub about: Vec<String>,
}

fn word<S: serde::Serializer>(state: &State, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.word())
}

impl BriefCheck {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        judged: &Judged,
        question: &Question,
    ) -> BriefCheck {
        let (lang, brief) = (question.lang, judged.brief);
        let (answered, of) = judged.answered();
        let lines = judged.questions.iter().map(|one| Line::of(judged, one, question));
        let verdict = judged.verdict;
        let against = matches!(verdict, Some(Verdict::No | Verdict::Later));
        let client = folder.lang(&snapshot.settings);
        BriefCheck {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            brief: brief.id.clone(),
            template: brief.template.clone(),
            title: lower_first(judged.sheet.title.of(lang)),
            date: brief.date,
            status: brief.status,
            asked: brief.asked,
            answered,
            of,
            questions: lines.collect(),
            verdict,
            recorded: judged.is_recorded(),
            why: if against { judged.reasons(client) } else { brief.why.clone() },
            revisit: brief.revisit,
            revisit_because: brief.revisit.map(|day| like::naming(folder, day)).unwrap_or_default(),
            partners: match verdict {
                Some(Verdict::No) => helpers(snapshot, judged, lang),
                _ => Vec::new(),
            },
            routes: judged.routes().iter().map(|route| route.to.of(lang).to_owned()).collect(),
            like: like::nearest(snapshot, folder).filter(|_| against),
            missing: missing(snapshot, folder, judged, question),
            asks: judged.sheet.asks,
            kind: folder.card.kind,
            otherwise: judged.sheet.otherwise,
            standards: judged.sheet.lacks_standards().then(|| where_set(judged.sheet)),
            offered: offered(judged, question),
        }
    }

    /// Everything is answered and well, and nothing says no.
    #[must_use]
    pub fn is_good(&self) -> bool {
        let done = |line: &Line| matches!(line.state, State::Answered | State::Blank);
        let fits = matches!(self.verdict, None | Some(Verdict::Fit));
        fits && self.questions.iter().all(done)
    }

    /// Still to be asked, or asked again.
    #[must_use]
    pub fn to_ask(&self) -> usize {
        let done = [State::Answered, State::Blank, State::Missed];
        self.questions.iter().filter(|line| !done.contains(&line.state)).count()
    }
}

fn where_set(sheet: &Questionnaire) -> String {
    match sheet.own {
        true => format!("{}/{}.toml", questionnaire::FOLDER, sheet.id),
        false => format!("acct template eject {}", sheet.id),
    }
}

impl Line {
    fn of(judged: &Judged, one: &Weighed, question: &Question) -> Line {
        let name = one.question.name(question.lang);
        Line {
            question: one.question.id.clone(),
            name: name.trim_end_matches('?').to_owned(),
            state: one.state(),
            standard: one.question.pass.is_set(),
            required: one.question.required,
            reason: words::reason(judged, one, question),
            answer: one.answer.text.to_owned(),
            said_on: one.answer.on,
            by: one.answer.by.to_owned(),
            parts_answered: one.parts.0,
            parts: one.parts.1,
        }
    }
}

/// Partners who do most of what was asked for and we do not.
fn helpers(snapshot: &Snapshot, judged: &Judged, lang: Lang) -> Vec<Helper> {
    let missed = judged.questions.iter().filter(|one| one.is_missed());
    let asked: Vec<(Asked, &str)> = missed
        .filter_map(|one| match &one.value {
            Some(Value::Options(ids)) => Some((one, ids)),
            _ => None,
        })
        .flat_map(|(one, ids)| {
            let chosen =
                one.question.options.iter().filter(|choice| ids.iter().any(|id| id == choice.id()));
            chosen.map(|choice| (Asked::of(choice), choice.name(lang)))
        })
        .collect();
    let mut found: Vec<Helper> = snapshot
        .partners
        .iter()
        .map(|partner| {
            let services = asked.iter().filter(|(one, _)| partner.does(one)).map(|(_, name)| *name);
            Helper {
                partner: partner.slug.clone(),
                name: partner.name.clone(),
                services: services.map(str::to_owned).collect(),
            }
        })
        .filter(|helper| !helper.services.is_empty())
        .collect();
    let most = found.iter().map(|helper| helper.services.len()).max();
    found.retain(|helper| Some(helper.services.len()) == most);
    found
}

/// What the questionnaire leans on and the client has not told yet.
fn missing(
    snapshot: &Snapshot,
    folder: &Folder,
    judged: &Judged,
    question: &Question,
) -> Vec<Missing> {
    let needed = judged.sheet.needs.iter().filter_map(|id| snapshot.questionnaire(id));
    let unanswered = needed.filter(|sheet| {
        let brief = folder.brief(&sheet.id);
        !brief.is_some_and(|brief| {
            let told = crate::records::brief::judge::judged(
                sheet,
                brief,
                folder,
                question.today,
                &question.calendar,
            );
            told.is_complete()
        })
    });
    let told = unanswered.map(|sheet| Missing {
        template: sheet.id.clone(),
        title: lower_first(sheet.title.of(question.lang)),
        about: sheet
            .questions
            .iter()
            .filter(|asked| asked.required)
            .map(|asked| lower_first(asked.name(question.lang)))
            .collect(),
    });
    told.collect()
}

/// A day to come back, to be offered: one that an answer names, otherwise in three months.
fn offered(judged: &Judged, question: &Question) -> Option<NaiveDate> {
    let today = question.today;
    let named = judged.questions.iter().find_map(|one| match one.value {
        Some(Value::Date(day)) if day > today => Some(day),
        _ => None,
    });
    named.or_else(|| today.checked_add_months(chrono::Months::new(3)))
}
