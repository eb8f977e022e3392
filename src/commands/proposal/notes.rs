//! What whoever writes a proposal should know besides: what it does not say, what changed since the
//! last one, which cases are in it and which warn us, and what comes next.

use crate::language::typography::quote;
use crate::language::{Lang, dates};
use crate::letters::proposal::next_meeting;
use crate::records::goal::Test;
use crate::records::handoff::Handoff;
use crate::records::library::Entry;
use crate::records::meeting::Kind;
use crate::records::proposal::Cases;

/// Before it goes out.
pub(super) fn before(lang: Lang, handoff: &Handoff, cases: &Cases) -> Vec<String> {
    let slug = &handoff.folder.slug;
    let mut notes = differences(lang, handoff);
    notes.extend(unsaid(lang, handoff));
    notes.extend(inexact(lang, handoff));
    let named = |entries: &[&Entry]| {
        let titles = entries
            .iter()
            .map(|entry| format!("{} (acct show {})", quote(lang, entry.title()), entry.id));
        titles.collect::<Vec<_>>().join(", ")
    };
    let told: Vec<&Entry> = cases.told.iter().map(|case| case.entry).collect();
    notes.extend((!told.is_empty()).then(|| with_cases(lang, &named(&told))));
    notes.extend((!cases.named.is_empty()).then(|| with_names(lang, &named(&cases.named))));
    notes.extend((!cases.warnings.is_empty()).then(|| warned(lang, &named(&cases.warnings))));
    notes.push(to_send(lang, slug));
    notes
}

/// After it went out.
pub(super) fn afterwards(lang: Lang, handoff: &Handoff) -> Vec<String> {
    next_step(lang, handoff).into_iter().collect()
}

/// The presentation that is planned, otherwise how to plan it.
pub(super) fn next_step(lang: Lang, handoff: &Handoff) -> Option<String> {
    let slug = &handoff.folder.slug;
    let sent = handoff.proposal().and_then(|last| last.letter.sent);
    let after = |day| sent.is_some() && day >= sent;
    if handoff.talks().any(|meeting| meeting.kind == Kind::Pitch && after(meeting.date)) {
        return None;
    }
    Some(match next_meeting(handoff).filter(|meeting| meeting.kind == Kind::Pitch) {
        Some(_) => prepare(lang, &format!("acct agenda {slug}")),
        None => present(lang, &format!("acct meeting new {slug} --kind pitch")),
    })
}

/// What the deal says otherwise than the last proposal.
pub(super) fn differences(lang: Lang, handoff: &Handoff) -> Vec<String> {
    let Some(last) = handoff.proposal() else { return Vec::new() };
    let found = handoff.differences();
    let deal = &handoff.folder.card.deal;
    let lines = found.iter().map(|one| format!("  {}", one.say(lang, &last, deal)));
    match found.is_empty() {
        true => Vec::new(),
        false => std::iter::once(changed(lang, last.number)).chain(lines).collect(),
    }
}

/// Terms that a client will ask about, and the letter does not say.
fn unsaid(lang: Lang, handoff: &Handoff) -> Option<String> {
    let deal = &handoff.folder.card.deal;
    let terms = [
        ("vat", lang.pick("НДС", "tax"), deal.vat.trim().is_empty()),
        ("pay_by", lang.pick("когда платят", "when it is paid"), deal.pay_by.trim().is_empty()),
        ("start", lang.pick("начало", "the start"), deal.start.is_none()),
        ("end", lang.pick("конец", "the end"), deal.end.is_none()),
    ];
    let left = || terms.iter().filter(|(_, _, empty)| *empty);
    let words: Vec<&str> = left().map(|(_, word, _)| *word).collect();
    let keys: Vec<String> = left().map(|(key, _, _)| format!("deal.{key}=…")).collect();
    let command = format!("acct client set {} {}", handoff.folder.slug, keys.join(" "));
    (!words.is_empty()).then(|| silent(lang, &words.join(", "), &command))
}

/// The last proposal holds no more.
pub(super) fn over(lang: Lang, handoff: &Handoff) -> Option<String> {
    let until = handoff.proposal()?.letter.valid_until.filter(|day| *day < handoff.today)?;
    Some(held_until(lang, &dates::day_month(lang, until, handoff.today)))
}

/// Goals that have no number or no day yet: the handoff will ask for them.
fn inexact(lang: Lang, handoff: &Handoff) -> Option<String> {
    let vague =
        |failing: &[Test]| failing.contains(&Test::Measurable) || failing.contains(&Test::Concrete);
    let goals = handoff.goals();
    let mut found = goals.iter().filter(|goal| vague(&goal.failing()));
    let first = found.next()?;
    let command = format!("acct goal set {}/{} to=… by=…", handoff.folder.slug, first.slug);
    let names = std::iter::once(first).chain(found).map(|goal| quote(lang, &goal.name));
    Some(no_number(lang, &names.collect::<Vec<_>>().join(", "), &command))
}

crate::messages! {
    fn changed(number: usize) {
        ru: format!("Изменилось с КП №\u{a0}{number}:"),
        en: format!("Changed since proposal No.\u{a0}{number}:"),
    }
    fn held_until(day: &str) {
        ru: format!("Срок предложения прошёл: {day}."),
        en: format!("It held until {day}."),
    }
    fn silent(terms: &str, command: &str) {
        ru: format!("В предложении не сказано: {terms}. {command}"),
        en: format!("The proposal does not say: {terms}. {command}"),
    }
    fn no_number(goals: &str, command: &str) {
        ru: format!("Без числа или даты: {goals}. {command}"),
        en: format!("Without a number or a date: {goals}. {command}"),
    }
    fn with_cases(cases: &str) {
        ru: format!("Кейсы в предложении: {cases}. Без них: --no-cases"),
        en: format!("Cases in the proposal: {cases}. Without them: --no-cases"),
    }
    fn with_names(cases: &str) {
        ru: format!("Не вошло, названы другие клиенты: {cases}"),
        en: format!("Left out, other clients are named: {cases}"),
    }
    fn warned(cases: &str) {
        ru: format!("Для нас, антикейсы: {cases}"),
        en: format!("For us, what went wrong before: {cases}"),
    }
    fn to_send(client: &str) {
        ru: format!("Страница для клиента: acct proposal {client} -o proposal.html. Отправлено: --sent"),
        en: format!("The page for the client: acct proposal {client} -o proposal.html. Sent: --sent"),
    }
    fn present(command: &str) {
        ru: format!("Дальше — презентация: {command}"),
        en: format!("Next, the presentation: {command}"),
    }
    fn prepare(command: &str) {
        ru: format!("Презентация назначена. Повестка: {command}"),
        en: format!("The presentation is planned. Its agenda: {command}"),
    }
}
