//! A file's whole way to a plan, without a disk: for the fuzzer, and for tests of what it found.
//! Which options there are, and what is asked of a person, is left to the command.

use chrono::NaiveDate;

use super::columns;
use super::days::{Almanac, Order};
use super::plan::{self, Asked, Plan};
use super::rows::{Reader, Rows};
use super::vocabulary::Vocabulary;
use crate::commands::Result;
use crate::exchange::sheet::{self, Sheet};
use crate::language::Lang;
use crate::language::calendar::{Calendar, Country};
use crate::language::names::is_slug;
use crate::records::contact::Contact;
use crate::records::form::{fill, is_id};
use crate::records::person::Person;
use crate::records::snapshot::{Folder, Snapshot};
use crate::records::task::Task;
use crate::reports::moving::Why;

struct Understood {
    sheet: Sheet,
    below: usize,
    rows: Rows,
    plan: Plan,
}

fn understood(bytes: &[u8], snapshot: &Snapshot) -> Result<Understood> {
    let words = Vocabulary::load()?;
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let calendar = Calendar::new(Country::Ru, &[], &[]);
    let sheet = sheet::read(bytes, sheet::Asked::default())?;
    let header = columns::header(&sheet, &words, &[])?;
    let to = (!header.has("client")).then_some("Касса");
    let almanac =
        Almanac { today, calendar: &calendar, words: &words, order: Order::Dmy, lang: Lang::Ru };
    let mut rows = Reader { header: &header, words: &words, almanac, to }.read(&sheet);
    let asked = Asked {
        snapshot,
        words: &words,
        today,
        me: Some("olga"),
        clients: &[],
        people: &[],
        contacts: &[],
        ids: &[],
    };
    let plan = plan::plan(&mut rows, &asked, &mut |_| Ok(()))?;
    Ok(Understood { sheet, below: header.at + 1, rows, plan })
}

fn snapshot() -> Snapshot {
    let task =
        |id: &str, title: &str| Task { id: id.into(), title: title.into(), ..Task::default() };
    let mut kassa = Folder { slug: "kassa".into(), ..Folder::default() };
    kassa.card.name = "Касса Плюс".into();
    kassa.contacts.push(Contact {
        slug: "rita".into(),
        name: "Маргарита Лыткина".into(),
        ..Contact::default()
    });
    kassa.tasks.push(task("k7f3qz", "Выгрузка товаров из 1С"));
    let olga = Person {
        slug: "olga".into(), name: "Ольга Данилина".into(), ..Person::default()
    };
    Snapshot { people: vec![olga], clients: vec![kassa], ..Snapshot::default() }
}

/// Whatever a file holds, it is refused with words, or every row of it is accounted for and every
/// name that is made is one that a workspace may have.
pub fn law(bytes: &[u8]) {
    let Understood { sheet, below, rows, plan } = match understood(bytes, &snapshot()) {
        Ok(understood) => understood,
        Err(problem) => {
            assert!(!problem.what.trim().is_empty());
            return;
        }
    };
    let held = sheet.rows.iter().skip(below).filter(|row| !row.is_empty()).count();
    let refused = rows.unread.iter().filter(|one| matches!(one.why, Why::NoTitle | Why::NoClient));
    assert_eq!(held, rows.entries.len() + refused.count() + rows.headings + rows.totals);
    assert_eq!(plan.tasks.len(), rows.entries.len());
    for client in &plan.clients {
        assert!(is_slug(&client.slug), "{:?}", client.slug);
    }
    let mut ids: Vec<(&str, &str)> = Vec::new();
    for step in &plan.tasks {
        let client = &plan.clients[step.at].slug;
        assert!(!step.task.title.trim().is_empty());
        let task = &step.task;
        assert!(is_id(&task.id), "{:?}", task.id);
        assert!(task.owner.is_empty() || is_slug(&task.owner), "{:?}", task.owner);
        ids.push((client, &task.id));
        let text = fill("task", &task.as_new(), "").map(|text| crate::syntax::toml::<Task>(&text));
        match text {
            Ok(Ok((read, _))) => assert_eq!(read.title.trim(), task.title.trim()),
            other => assert_eq!(format!("{other:?}"), "a task that can be read"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fuzzer_found_stays_mended() {
        for bytes in [&b"Project;Task\nKassa;Prices"[..], b"", b"sep=;\n;;\n"] {
            law(bytes);
        }
    }
}
