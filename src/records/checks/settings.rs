//! `acct.toml`: a time zone that there is, stages that differ, filters that can be read.

use chrono::{NaiveDate, TimeZone, Utc};

use super::walk::nearest;
use super::{Desk, File, Findings, Record};
use crate::language::Lang;
use crate::language::calendar::today_in;
use crate::records::filter::Filter;
use crate::records::gate;
use crate::records::settings::{Settings, StageRule};
use crate::syntax::tree::Node;

pub(super) fn settings(desk: &Desk, found: &mut Findings) {
    for file in desk.files {
        if let Record::Settings(settings) = &file.record {
            zone(desk, file, settings, found);
            pipeline(desk, file, settings, found);
            views(desk, file, settings, found);
        }
    }
}

fn zone(desk: &Desk, file: &File, settings: &Settings, found: &mut Findings) {
    let zone = &settings.calendar.timezone;
    let Some(moment) = Utc.timestamp_opt(0, 0).single() else { return };
    if let Err(unknown) = today_in(zone, moment) {
        let at = value(file, "calendar.timezone");
        let hint = "timezone = \"Europe/London\"".to_owned();
        found.at(file.path, file.text, at, unknown.say(desk.lang()), hint);
    }
}

fn value(file: &File, key: &str) -> usize {
    file.tree.as_ref().and_then(|tree| tree.get(key)).map_or(0, |pair| pair.value.at)
}

fn pipeline(desk: &Desk, file: &File, settings: &Settings, found: &mut Findings) {
    let lang = desk.lang();
    let entries = file.tree.as_ref().and_then(|tree| tree.get("pipeline"));
    for (at, stage) in settings.pipeline.iter().enumerate() {
        let place = entries
            .and_then(|pair| pair.value.entries().get(at))
            .map_or(0, |entry| entry.get("id").map_or(entry.at, |pair| pair.value.at));
        if stage.id.is_empty() {
            found.at(file.path, file.text, place, stage_without_id(lang), None);
        } else if settings.pipeline.iter().take(at).any(|other| other.id == stage.id) {
            found.at(file.path, file.text, place, stage_twice(lang, &stage.id), None);
        }
        let entry = entries.and_then(|pair| pair.value.entries().get(at));
        needs(file, stage, entry, lang, found);
    }
}

/// Words that no gate knows.
fn needs(
    file: &File,
    stage: &StageRule,
    entry: Option<&Node>,
    lang: Lang,
    found: &mut Findings,
) {
    let written = entry.and_then(|entry| entry.get("needs"));
    for (at, need) in stage.needs.iter().enumerate() {
        if gate::is_known(need) {
            continue;
        }
        let place = written.map_or(0, |pair| {
            pair.value.entries().get(at).map_or(pair.value.at, |value| value.at)
        });
        let hint = match gate::nearest(need) {
            Some(near) => did_you_mean(lang, &near),
            None => one_of(lang, &gate::forms().collect::<Vec<_>>().join(", ")),
        };
        found.at(file.path, file.text, place, unknown_need(lang, need), hint);
    }
}

fn views(desk: &Desk, file: &File, settings: &Settings, found: &mut Findings) {
    // whether a filter can be read does not depend on the day
    let day = NaiveDate::default();
    for (name, text) in &settings.views {
        let words = std::slice::from_ref(text);
        if let Err(problem) = Filter::read(words, &settings.views, day, &settings.calendar()) {
            let at = value(file, &format!("views.{name}"));
            let what = bad_view(desk.lang(), name, &problem.what);
            found.at(file.path, file.text, at, what, problem.hint);
        }
    }
}

/// Stages in clients' cards that the pipeline does not have.
pub(super) fn stages(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    for file in desk.files.iter().filter(|file| matches!(file.record, Record::Client(_))) {
        let Some(stages) = file.tree.as_ref().and_then(|tree| tree.get("stages")) else { continue };
        for entry in stages.value.entries() {
            let Some(stage) = entry.get("stage") else {
                found.at(file.path, file.text, entry.at, no_stage(lang), None);
                continue;
            };
            let Some(id) = stage.value.as_str() else { continue };
            let known = &desk.scene.stages;
            if known.iter().any(|known| known == id) {
                continue;
            }
            let hint = match nearest(id, known.iter().map(String::as_str)) {
                Some(near) => did_you_mean(lang, near),
                None => one_of(lang, &known.join(", ")),
            };
            found.at(file.path, file.text, stage.value.at, unknown_stage(lang, id), hint);
        }
    }
}

crate::messages! {
    fn stage_twice(id: &str) {
        ru: format!("этап `{id}` описан дважды"),
        en: format!("the stage `{id}` stands twice"),
    }
    fn stage_without_id() { ru: "у этапа нет `id`", en: "a stage without `id`" }
    fn unknown_need(need: &str) {
        ru: format!("условия `{need}` нет среди известных"),
        en: format!("`{need}` is none of the known needs"),
    }
    fn bad_view(name: &str, why: &str) {
        ru: format!("фильтр `@{name}` не прочитать: {why}"),
        en: format!("the filter `@{name}` cannot be read: {why}"),
    }
    fn no_stage() { ru: "у этапа не указано `stage`", en: "an entry of stages without `stage`" }
    fn unknown_stage(id: &str) {
        ru: format!("этапа `{id}` в воронке нет"),
        en: format!("the pipeline has no stage `{id}`"),
    }
    fn did_you_mean(near: &str) {
        ru: format!("возможно, `{near}`"),
        en: format!("did you mean `{near}`?"),
    }
    fn one_of(known: &str) { ru: format!("одно из: {known}"), en: format!("one of {known}") }
}
