use super::{Hit, Query, look};

const TASK: &str = "clients/kassa/tasks/k7f3qz-vygruzka.toml";

fn query(words: &[&str]) -> Query {
    Query::read(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()).unwrap()
}

fn hit(words: &[&str], path: &str, text: &str) -> Option<Hit> {
    let query = query(words);
    let by_client = vec![false; query.terms.len()];
    let lower = crate::language::stems::lower(text);
    let found = look(&query, path, text, &by_client).map(|(hit, _)| hit);
    assert!(found.is_none() || query.may_be_in(&lower, &by_client), "{words:?}: the quick look");
    found
}

fn task(words: &[&str]) -> Option<Hit> {
    hit(
        words,
        TASK,
        "title = \"Выгрузка товаров из 1С\"\nwhy = \"Без неё объявления не запустить\"\nowner = \"rita\"\n\
         status = \"open\"\ntags = [\"feed\"]\nnotes = \"\"\"\nЗвонил Бояров: companies report\n\"\"\"\n",
    )
}

#[test]
fn sentences_in_a_list_are_looked_through() {
    let decision = "title = \"Ad texts\"\noptions = [\"A: with prices\"]\n";
    assert!(hit(&["prices"], TASK, decision).is_some());
    let client = "name = \"Kassa\"\n[deal]\nfeatures = [\"Seasonal demand\"]\n";
    assert!(hit(&["seasonal"], "clients/kassa/client.toml", client).is_some());
}

#[test]
fn words_are_found_in_any_form_and_case() {
    for words in [
        &["выгрузку"][..],
        &["ТОВАРА", "выгрузки"],
        &["нее"],
        &["Неё"],
        &["объявление"],
        &["1с"],
        &["company"],
        &["reporting"],
        &["выгр"],
        &["feed"],
        &["выгрузка товаров"],
        &["«товаров из»"],
    ] {
        assert!(task(words).is_some(), "{words:?}");
    }
    for words in [
        &["выгрузка", "склад"][..],
        &["товары выгрузка"],
        &["выгрузки товаров"],
        &["\"выгрузки\""],
        // ids, owners and choices are no words of a text
        &["rita"],
        &["open"],
        &["title"],
        &["грузка"],
    ] {
        assert!(task(words).is_none(), "{words:?}");
    }
}

#[test]
fn the_title_goes_before_the_text_and_the_typed_form_before_another() {
    let rank = |words: &[&str]| task(words).map(|hit| (hit.in_title, hit.exact)).unwrap();
    assert_eq!(rank(&["выгрузка"]), (1, 1));
    assert_eq!(rank(&["выгрузки"]), (1, 0));
    assert_eq!(rank(&["бояров"]), (0, 1));
    let mut hits =
        [task(&["бояров"]).unwrap(), task(&["выгрузки"]).unwrap(), task(&["выгрузка"]).unwrap()];
    hits.sort_by_cached_key(Hit::rank);
    assert_eq!(hits.map(|hit| (hit.in_title, hit.exact)), [(1, 1), (1, 0), (0, 1)]);
}

#[test]
fn a_place_is_told_with_its_heading() {
    let text = "---\nstatus: held\n---\n\n## Договорённости\n\n- ! Отчёты по понедельникам\n";
    let hit = hit(&["отчёт"], "clients/kassa/meetings/2026-11-17-status-m4k7xz.md", text).unwrap();
    assert_eq!((hit.kind, &*hit.client, &*hit.id), ("meeting", "kassa", "m4k7xz"));
    assert_eq!(hit.date.map(|date| date.to_string()).as_deref(), Some("2026-11-17"));
    assert_eq!(hit.places[0].heading, "Договорённости");
    let runs: Vec<(&str, bool)> =
        hit.places[0].text.iter().map(|run| (run.text.as_str(), run.found)).collect();
    assert_eq!(runs, [("Отчёты", true), (" по понедельникам", false)]);
}

#[test]
fn a_broken_record_is_found_all_the_same() {
    let query = query(&["выгрузка"]);
    let (hit, fault) = look(&query, TASK, "title = \"Выгрузка\nx = ", &[false]).unwrap();
    assert!(fault.is_some() && !hit.places.is_empty());
}

#[test]
fn a_word_may_be_the_clients_name_if_another_is_here() {
    let query = query(&["касса", "выгрузка"]);
    let text = "title = \"Выгрузка\"\n";
    assert_eq!(query.met_by("Касса Плюс"), [true, false]);
    assert!(look(&query, TASK, text, &[true, false]).is_some());
    assert!(look(&query, TASK, text, &[false, false]).is_none());
    assert!(look(&query, TASK, "title = \"Отчёт\"\n", &[true, true]).is_none());
}

#[test]
fn what_cannot_be_looked_for_is_said() {
    let read = |typed: &str| Query::read(&[typed.to_owned()]).unwrap_err();
    assert_eq!(read("kind:taks").hint.as_deref(), Some("kind:task"));
    assert_eq!(read("—").what, "no word to look for");
}
