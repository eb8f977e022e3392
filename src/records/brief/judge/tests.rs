use chrono::NaiveDate;

use super::{Fault, State, Weakness, judged};
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::records::brief::{Brief, Verdict};
use crate::records::questionnaire::Questionnaire;
use crate::records::snapshot::Folder;

const SHEET: &str = r#"
title = { ru = "Проверка" }
stale_after = "6m"
otherwise = "later"

[[questions]]
id = "service"
required = true
kind = "text"
min = 10
needed = { ru = "Описание сервиса" }

[[questions]]
id = "price"
required = true
kind = "yes-no"
evidence = true
pass = { is = true }
decline = { ru = "Цена: выигрыша нет." }
needed = { ru = "Цена на отдельные размеры" }

[[questions]]
id = "budget"
kind = "money"
pass = { min = 50000, currency = "RUB" }
feeds = "deal.ad_budget"

[[questions]]
id = "buyer"
kind = "text"
parts = [{ id = "fears", ask = { ru = "Страхи?" } }, { id = "places", ask = { ru = "Где бывает?" } }]

[[questions]]
id = "team"
kind = "choice"
options = ["seo", "ppc"]

[[routes]]
to = { ru = "Реклама" }
question = "team"
one_of = ["ppc"]
"#;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn sheet() -> Questionnaire {
    crate::syntax::read::toml::<Questionnaire>(SHEET).unwrap().0
}

fn brief(answers: &[(&str, &str)]) -> Brief {
    let sections: Vec<String> =
        answers.iter().map(|(id, text)| format!("## {id}\n<!-- q:{id} -->\n\n{text}\n")).collect();
    let date = Some(day("2026-11-18"));
    Brief { id: "b1".to_owned(), date, body: sections.join("\n"), ..Brief::default() }
}

/// The states of a brief's questions, in their order, and its verdict.
fn states(brief: &Brief, folder: &Folder, today: &str) -> (Vec<&'static str>, Option<Verdict>) {
    let sheet = sheet();
    let judged = judged(&sheet, brief, folder, day(today), &Calendar::default());
    (judged.questions.iter().map(|one| one.state().word()).collect(), judged.verdict)
}

const GOOD: [(&str, &str); 2] =
    [("service", "Шиномонтаж в день заказа"), ("price", "Да, на 900 ₽ дешевле")];

#[test]
fn a_good_brief_fits_until_its_answers_are_old() {
    let brief = brief(&GOOD);
    let folder = Folder::default();
    let (found, verdict) = states(&brief, &folder, "2026-11-21");
    assert_eq!(found, ["answered", "answered", "blank", "blank", "blank"]);
    assert_eq!(verdict, Some(Verdict::Fit));
    let (found, verdict) = states(&brief, &folder, "2027-06-01");
    assert_eq!(found[..2], ["stale", "stale"]);
    assert_eq!(verdict, None);
}

#[test]
fn a_missed_standard_decides_before_anything_else_is_known() {
    let brief = brief(&[("price", "Нет: с доставкой на 3 200 ₽ дороже")]);
    let (found, verdict) = states(&brief, &Folder::default(), "2026-11-21");
    assert_eq!(found[..2], ["open", "missed"]);
    assert_eq!(verdict, Some(Verdict::Later));
    let sheet = sheet();
    let folder = Folder::default();
    let judged = judged(&sheet, &brief, &folder, day("2026-11-21"), &Calendar::default());
    assert_eq!(judged.reasons(Lang::Ru), ["Цена: выигрыша нет."]);
    assert_eq!(judged.needed(Lang::Ru), ["Описание сервиса", "Цена на отдельные размеры"]);
    assert_eq!(judged.answered(), (1, 2));
    let asked: Vec<&str> = judged.to_ask().map(|one| one.question.id.as_str()).collect();
    assert_eq!(asked, ["service"]);
}

#[test]
fn what_somebody_decided_stands() {
    let decided = Brief {
        verdict: Some(Verdict::Fit),
        why: vec!["Пробуем на одном городе".to_owned()],
        ..brief(&[("price", "нет")])
    };
    let (found, verdict) = states(&decided, &Folder::default(), "2026-11-21");
    assert_eq!((found[1], verdict), ("missed", Some(Verdict::Fit)));
}

#[test]
fn answers_are_weak_unproved_or_of_another_kind() {
    let brief = brief(&[
        ("service", "как у всех, наверное"),
        ("price", "да, дешевле"),
        ("budget", "сколько нужно"),
        ("team", "обе"),
    ]);
    let (found, verdict) = states(&brief, &Folder::default(), "2026-11-21");
    assert_eq!(found, ["weak", "unproved", "weak", "blank", "weak"]);
    assert_eq!(verdict, None);
    let sheet = sheet();
    let folder = Folder::default();
    let judged = judged(&sheet, &brief, &folder, day("2026-11-21"), &Calendar::default());
    assert_eq!(judged.questions[0].faults, [Fault::Weak(Weakness::SaysNothing)]);
    assert_eq!(judged.questions[2].faults, [Fault::Weak(Weakness::NotOfItsKind)]);
}

#[test]
fn money_of_another_currency_is_not_judged() {
    let budget = |text: &str, deal: &str| {
        let mut folder = Folder::default();
        folder.card.deal.currency = deal.to_owned();
        let (found, verdict) = states(&brief(&[("budget", text)]), &folder, "2026-11-21");
        (found[2], verdict)
    };
    assert_eq!(budget("1 500 €", ""), ("weak", None));
    assert_eq!(budget("1 500", "EUR"), ("weak", None));
    assert_eq!(budget("1 500 ₽", "EUR"), ("missed", Some(Verdict::Later)));
    assert_eq!(budget("1 500", ""), ("missed", Some(Verdict::Later)));
}

#[test]
fn parts_count_each() {
    let blank = brief(&[("buyer", "### Где бывает?\n\n### Страхи?\n")]);
    assert_eq!(states(&blank, &Folder::default(), "2026-11-21").0[3], "blank");
    let halfway = brief(&[("buyer", "### Где бывает\n\nФорумы\n\n### Страхи?\n")]);
    let sheet = sheet();
    let folder = Folder::default();
    let judged = judged(&sheet, &halfway, &folder, day("2026-11-21"), &Calendar::default());
    assert_eq!(judged.questions[3].parts, (1, 2));
    // two required questions are open, and a question with a part missing is not answered
    assert_eq!(judged.answered(), (0, 3));
}

#[test]
fn the_card_and_other_briefs_contradict_values_only() {
    let mut folder = Folder::default();
    let mine =
        brief(&[("service", "Шиномонтаж в день заказа"), ("budget", "60 тыс."), ("team", "ppc")]);
    folder.card.deal.ad_budget = Some(60_000.0);
    let other =
        Brief { id: "b2".to_owned(), ..brief(&[("service", "Доставка"), ("team", "SEO")]) };
    folder.briefs = vec![mine.clone(), other];
    assert_eq!(
        states(&mine, &folder, "2026-11-21").0,
        ["answered", "open", "answered", "blank", "contradictory"]
    );
    folder.card.deal.ad_budget = Some(80_000.0);
    folder.briefs.pop();
    assert_eq!(
        states(&mine, &folder, "2026-11-21").0,
        ["answered", "open", "contradictory", "blank", "answered"]
    );
}

#[test]
fn a_route_follows_from_an_option() {
    let sheet = sheet();
    let folder = Folder::default();
    let brief = brief(&[("team", "PPC")]);
    let judged = judged(&sheet, &brief, &folder, day("2026-11-21"), &Calendar::default());
    let to: Vec<&str> = judged.routes().iter().map(|route| route.to.of(Lang::Ru)).collect();
    assert_eq!(to, ["Реклама"]);
    assert_eq!(judged.questions[4].state(), State::Answered);
}
