//! Ideas that nobody could rate, aim or judge: scores that are none, a goal that is not there, days the
//! wrong way round, whoever runs it as its judge, an end without a result.

use std::collections::BTreeSet;

use super::{Desk, File, Findings, Thing};
use crate::records::cast::Who;
use crate::records::idea::{Idea, Status, Vote};

pub(super) fn ideas(desk: &Desk, found: &mut Findings) {
    for (file, idea) in desk.ideas() {
        scores(desk, file, idea, found);
        aim(desk, file, idea, found);
        let lang = desk.lang();
        if let (Some(start), Some(end)) = (idea.start, idea.end)
            && end < start
        {
            found.at(file.path, file.text, file.key("end"), ends_early(lang), swap(lang));
        }
        let judge = Who::parse(&idea.judge);
        if !judge.slug.is_empty() && judge == Who::parse(&idea.owner) {
            let at = file.key("judge");
            found.at(file.path, file.text, at, judges_itself(lang, &judge.slug), another(lang));
        }
        if matches!(idea.status, Status::Won | Status::Lost) && idea.result().is_empty() {
            let at = file.key("status");
            found.at(file.path, file.text, at, no_result(lang), a_result(lang));
        }
    }
}

fn scores(desk: &Desk, file: &File, idea: &Idea, found: &mut Findings) {
    let lang = desk.lang();
    for line in idea.scores.iter().filter(|line| Vote::read(line).is_none()) {
        found.at(file.path, file.text, file.key("scores"), no_score(lang, line), a_score(lang));
    }
    let mut raters = BTreeSet::new();
    for vote in idea.scores.iter().filter_map(|line| Vote::read(line)) {
        if !raters.insert(vote.by.clone()) {
            let at = file.key("scores");
            found.at(file.path, file.text, at, twice(lang, &vote.by), leave_one(lang));
        }
    }
    let fields = [("impact", idea.impact), ("confidence", idea.confidence), ("ease", idea.ease)];
    for (key, number) in fields {
        if number.is_some_and(|number| !(1..=10).contains(&number)) {
            found.at(file.path, file.text, file.key(key), out_of_ten(lang, key), a_score(lang));
        }
    }
}

fn aim(desk: &Desk, file: &File, idea: &Idea, found: &mut Findings) {
    let Some(client) = desk.client.filter(|_| !idea.is_orphan()) else { return };
    let path = format!("clients/{client}/goals/{}.toml", idea.goal);
    if !desk.entries.iter().any(|entry| entry.path == path && entry.thing == Thing::File) {
        let lang = desk.lang();
        let at = file.key("goal");
        found.at(file.path, file.text, at, no_goal(lang, &idea.goal), known_goals(lang, client));
    }
}

crate::messages! {
    fn no_score(line: &str) {
        ru: format!("`{line}` — не оценка"),
        en: format!("`{line}` is no score"),
    }
    fn twice(who: &str) {
        ru: format!("оценка `{who}` стоит дважды"),
        en: format!("`{who}` has rated it twice"),
    }
    fn leave_one() { ru: "оставьте одну строку", en: "leave one of the lines" }
    fn out_of_ten(key: &str) {
        ru: format!("`{key}` — от 1 до 10"),
        en: format!("`{key}` is from 1 to 10"),
    }
    fn a_score() {
        ru: "кто, влияние, уверенность, простота от 1 до 10: \"olga 8 6 7\"",
        en: "who, impact, confidence, ease, each 1 to 10: \"olga 8 6 7\"",
    }
    fn no_goal(slug: &str) {
        ru: format!("цели `{slug}` нет"),
        en: format!("there is no goal `{slug}`"),
    }
    fn known_goals(client: &str) {
        ru: format!("цели клиента: acct goal list {client}"),
        en: format!("the client's goals: acct goal list {client}"),
    }
    fn ends_early() { ru: "кончается раньше, чем начинается", en: "it ends before it starts" }
    fn swap() { ru: "поменяйте start и end местами", en: "swap start and end" }
    fn judges_itself(who: &str) {
        ru: format!("`{who}` ведёт проверку и судит о ней"),
        en: format!("`{who}` runs it and judges it"),
    }
    fn another() {
        ru: "judge — кто-то другой: коллега или client:ИМЯ",
        en: "judge is somebody else: a colleague, or client:NAME",
    }
    fn no_result() { ru: "закончена, а результата нет", en: "it is over and has no result" }
    fn a_result() {
        ru: "впишите под «Результат» число и что делаем дальше",
        en: "under Result write a number and what is done now",
    }
}
