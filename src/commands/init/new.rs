//! Makes a new workspace: asks who and what, writes the first files in one transaction.

use chrono::Datelike;
use std::path::Path;

use super::{Init, choose_editor, driver, files, language, next_steps, remember};
use crate::commands::change::diff_lines;
use crate::commands::{Outcome, Result, fresh};
use crate::desk::{ask, system};
use crate::document::{Style, Text};
use crate::language::calendar::{Calendar, Country};
use crate::language::{Lang, names};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::session::Session;
use crate::workspace::git;
use crate::workspace::make::make as lay;
use crate::workspace::transaction::Plan;

/// Who sits here.
struct Me {
    slug: String,
    name: String,
    email: String,
}

pub(super) fn make(init: &Init, session: &Session, root: &Path) -> Result {
    let lang = language(session, init.name.as_deref());
    let name = agency(init, session, root, lang)?;
    let lang = language(session, Some(&name));
    let me = who_am_i(init, session, lang)?;
    choose_editor(session, lang)?;
    let zone = timezone(session, lang);
    let country = lang.pick("ru", "");
    let mut plan = Plan::new(format!("init {name}"), me.as_ref().map(|me| me.slug.as_str()));
    let ops = [
        Op::set("name", name.as_str()),
        Op::set("lang", lang.code()),
        Op::set("calendar.timezone", zone.as_str()),
        Op::set("calendar.country", country),
    ];
    files::record(&mut plan, "workspace", "acct.toml", &ops)?;
    if let Some(me) = &me {
        let mut ops = vec![Op::set("name", me.name.as_str()), Op::set("role", "manager")];
        if !me.email.is_empty() {
            ops.push(Op::set("emails", vec![me.email.as_str()]));
        }
        files::record(&mut plan, "person", &format!("people/{}.toml", me.slug), &ops)?;
    }
    files::around(&mut plan, root)?;
    if session.globals.dry_run {
        let mut lines = diff_lines(&plan);
        lines.push(Text::styled(nothing_written(lang), Style::Quiet));
        return Ok(Outcome::said(lines));
    }
    let done = lay(root, &plan)?;
    let otherwise = match &me {
        Some(me) => {
            let known = session.config.me.as_deref().unwrap_or_default();
            let fits = names::matches(known, &me.slug, &me.name).is_some();
            let by_git = git::user_email(root).is_some_and(|email| email == me.email);
            remember(session, lang, &me.slug, fits, by_git)?
        }
        None => None,
    };
    let folder = init.typed().unwrap_or_else(|| root.display().to_string());
    let mut lines = vec![Text::from(ready(lang, &folder, &name, &zone))];
    lines.extend(holidays(lang, Country::of(country), &zone, session).map(Text::from));
    lines.push(Text::from(match &me {
        Some(me) => you_are(lang, &me.name, &me.slug),
        None => nobody(lang),
    }));
    lines.extend(otherwise);
    lines.extend(driver::set(root, lang, false)?);
    let in_git = git::Git::around(root).is_some();
    lines.extend(steps(init, lang, me.is_some(), in_git));
    let mut outcome = Outcome::said(lines);
    outcome.notes = done.notes.iter().map(ToString::to_string).collect();
    Ok(outcome)
}

/// The agency's name: the folder's, where nobody says another.
fn agency(init: &Init, session: &Session, root: &Path, lang: Lang) -> Result<String> {
    let given = init.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    if let Some(name) = given {
        return Ok(name.to_owned());
    }
    let whole = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let folder = whole.file_name().map(|name| name.to_string_lossy().into_owned());
    let folder = folder.unwrap_or_else(|| "acct".to_owned());
    if !session.may_ask() {
        return Ok(folder);
    }
    let answer = ask::line(&what_name(lang), &folder)?;
    Ok(if answer.trim().is_empty() { folder } else { answer.trim().to_owned() })
}

fn who_am_i(init: &Init, session: &Session, lang: Lang) -> Result<Option<Me>> {
    let of_git = |key: &str| git::setting(session.here(), key).unwrap_or_default();
    let mut name = init.me_name.clone().unwrap_or_default();
    let mut email = init.email.clone().unwrap_or_default();
    if name.trim().is_empty() {
        name = of_git("user.name");
        if email.is_empty() {
            email = of_git("user.email");
        }
        let known = !name.is_empty();
        if session.may_ask() && !(known && ask::yes(&is_it_you(lang, &name, &email), lang)?) {
            name = ask::line(&who_are_you(lang), "")?;
            email = ask::line(&your_email(lang), &email)?;
        }
    }
    let (name, email) = (name.trim().to_owned(), email.trim().to_owned());
    if name.is_empty() {
        return Ok(None);
    }
    if name.contains(char::is_control) {
        return Err(Problem::usage("a name is one line").hint("--me-name \"First Last\""));
    }
    let email = if email.is_empty() { email } else { fresh::email(&email)? };
    Ok(Some(Me { slug: names::slug(names::first_name(&name), "me"), name, email }))
}

/// The system's zone, where it says one that we know.
fn timezone(session: &Session, lang: Lang) -> String {
    let known = |zone: &String| session.day_in(zone).is_some();
    system::timezone().filter(known).unwrap_or_else(|| lang.pick("Europe/Moscow", "UTC").to_owned())
}

/// Which years' holidays are known.
fn holidays(lang: Lang, country: Country, zone: &str, session: &Session) -> Option<String> {
    let today = session.day_in(zone)?;
    let calendar = Calendar::new(country, &[], &[]);
    let known = |year: &i32| country == Country::Ru && !calendar.is_predicted(*year);
    let years: Vec<String> =
        [today.year(), today.year() + 1].iter().filter(|y| known(y)).map(i32::to_string).collect();
    (!years.is_empty()).then(|| holidays_known(lang, &years))
}

fn steps(init: &Init, lang: Lang, known: bool, in_git: bool) -> Vec<Text> {
    let mut steps = Vec::new();
    if let Some(dir) = init.typed() {
        steps.push((format!("cd {dir}"), String::new()));
    }
    if !known {
        let name = lang.pick("Имя Фамилия", "First Last");
        steps.push((format!("acct person add \"{name}\" --email … --me"), say_who(lang)));
    }
    let client = lang.pick("Касса Плюс", "Harbour Books");
    steps.push((format!("acct client new \"{client}\""), first_client(lang)));
    steps.push(("acct init --demo ../demo".to_owned(), look_first(lang)));
    if !in_git {
        steps.push(("git init && acct init".to_owned(), with_history(lang)));
    }
    next_steps(lang, &steps)
}

crate::messages! {
    fn what_name() {
        ru: "Как называется агентство или команда?",
        en: "What is the agency or team called?",
    }
    fn is_it_you(name: &str, email: &str) {
        ru: match email {
            "" => format!("Кто вы? {name} — так в настройках git. Верно?"),
            email => format!("Кто вы? {name} <{email}> — так в настройках git. Верно?"),
        },
        en: match email {
            "" => format!("Who are you? {name}, git says. Right?"),
            email => format!("Who are you? {name} <{email}>, git says. Right?"),
        },
    }
    fn who_are_you() { ru: "Как вас зовут?", en: "What is your name?" }
    fn your_email() { ru: "Ваша почта:", en: "Your email:" }
    fn ready(folder: &str, name: &str, zone: &str) {
        ru: format!("Рабочая папка готова: {folder} ({name}; часовой пояс {zone})."),
        en: format!("The workspace is ready: {folder} ({name}; time zone {zone})."),
    }
    fn holidays_known(years: &[String]) {
        ru: match years {
            [one] => format!("Праздники России на {one}\u{a0}год внесены."),
            _ => format!("Праздники России на {}\u{a0}годы внесены.", years.join(" и ")),
        },
        en: format!("Russia's holidays of {} are known.", years.join(" and ")),
    }
    fn you_are(name: &str, slug: &str) {
        ru: format!("Вы — {name} (people/{slug}.toml)."),
        en: format!("You are {name} (people/{slug}.toml)."),
    }
    fn nobody() {
        ru: "Кто вы, пока неизвестно.",
        en: "Who you are is not known yet.",
    }
    fn say_who() { ru: "сказать, кто вы", en: "say who you are" }
    fn first_client() { ru: "завести первого клиента", en: "begin the first client" }
    fn look_first() { ru: "или посмотреть на готовом примере", en: "or look at a ready example" }
    fn with_history() {
        ru: "хранить историю, работать командой",
        en: "keep a history, work as a team",
    }
    fn nothing_written() {
        ru: "Ничего не записано (--dry-run).",
        en: "Nothing was written (--dry-run).",
    }
}
