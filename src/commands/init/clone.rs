//! Settles somebody in a workspace that is there already: a fresh clone. No file of it is touched.

use std::path::Path;

use super::{Init, choose_editor, driver, next_steps, remember};
use crate::commands::{Outcome, Result, who};
use crate::desk::ask;
use crate::document::Text;
use crate::language::{Lang, words};
use crate::records::person::Person;
use crate::records::snapshot::Needs;
use crate::session::Session;
use crate::workspace::{Workspace, git};

/// So many people are named to somebody who is not known.
const NAMED: usize = 6;

pub(super) fn settle(init: &Init, session: &Session, root: &Path) -> Result {
    let workspace = Workspace::open(root)?;
    let lang = session.globals.lang.unwrap_or(workspace.settings().lang);
    let needs = Needs { people: true, client: Some(""), ..Needs::default() };
    let people = workspace.load(&needs).people;
    let me = match known(init, session, root, &people) {
        None if session.may_ask() && !people.is_empty() => chosen(&people, lang)?,
        me => me,
    };
    choose_editor(session, lang)?;
    let clients = workspace.client_slugs().len();
    let mut lines = vec![Text::from(there(lang, &workspace.settings().name, clients))];
    let merging = driver::set(root, lang, session.globals.dry_run)?;
    let mut steps: Vec<(String, String)> =
        init.typed().map(|dir| (format!("cd {dir}"), String::new())).into_iter().collect();
    if let Some(person) = me {
        let is_me = |me: &str| who::person(&people, me).is_ok_and(|slug| slug == person.slug);
        let fits = session.config.me.as_deref().is_some_and(is_me);
        let by_git = git::user_email(root).is_some_and(|email| person.has_email(&email));
        let otherwise = remember(session, lang, &person.slug, fits, by_git)?;
        lines.push(Text::from(you_are(lang, &person.name)));
        lines.extend(otherwise);
        steps.push(("acct today".to_owned(), String::new()));
    } else {
        lines.push(Text::from(nobody(lang)));
        match &people[..] {
            [] => {}
            [one] => steps.push((format!("acct person me {}", one.slug), one_of_them(lang))),
            _ => steps.push(("acct person me NAME".to_owned(), who_of(lang, &people))),
        }
        let name = lang.pick("Имя Фамилия", "First Last");
        steps.push((format!("acct person add \"{name}\" --email … --me"), a_new_one(lang)));
    }
    lines.extend(merging);
    lines.extend(next_steps(lang, &steps));
    Ok(Outcome::said(lines))
}

/// Who sits here, by what was typed, the settings, or git.
fn known<'a>(
    init: &Init,
    session: &Session,
    root: &Path,
    people: &'a [Person],
) -> Option<&'a Person> {
    let typed = [&init.me_name, &session.globals.me, &session.config.me];
    let by_name = typed.into_iter().flatten().find_map(|name| who::person(people, name).ok());
    if let Some(slug) = by_name {
        return people.iter().find(|person| person.slug == slug);
    }
    let email = init.email.clone().or_else(|| git::user_email(root))?;
    people.iter().find(|person| person.has_email(&email))
}

/// «сказать, кто вы: denis, irina, olga»
fn who_of(lang: Lang, people: &[Person]) -> String {
    let slugs: Vec<&str> = people.iter().map(|person| person.slug.as_str()).collect();
    let more = slugs.len().saturating_sub(NAMED);
    let shown = slugs[..slugs.len() - more].join(", ");
    let dots = if more > 0 { ", …" } else { "" };
    format!("{}: {shown}{dots}", one_of_them(lang))
}

fn chosen(people: &[Person], lang: Lang) -> Result<Option<&Person>> {
    let mut names: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
    names.push(not_here(lang));
    Ok(people.get(ask::one_of(&who_are_you(lang), names)?))
}

crate::messages! {
    fn there(name: &str, clients: usize) {
        ru: format!("Это готовая рабочая папка: {name}, {}. Файлы не тронуты.", words::CLIENT.ru(clients)),
        en: format!("This is a workspace already: {name}, {}. No file was touched.", words::CLIENT.en(clients)),
    }
    fn who_are_you() { ru: "Кто вы?", en: "Who are you?" }
    fn not_here() { ru: "меня здесь ещё нет", en: "I am not here yet" }
    fn you_are(name: &str) { ru: format!("Вы — {name}."), en: format!("You are {name}.") }
    fn nobody() { ru: "Кто вы, неизвестно.", en: "Who you are is not known." }
    fn one_of_them() { ru: "сказать, кто вы", en: "say who you are" }
    fn a_new_one() { ru: "если вас здесь ещё нет", en: "if you are not here yet" }
}
