//! Part 2: what we do, for how much, from when to when, and what is particular about it; part 6:
//! the special conditions.

use chrono::{Datelike, NaiveDate};

use super::{Line, Source, card};
use crate::language::plural::{counted, english_ordinal};
use crate::language::typography::{capitalised, tie_signs};
use crate::language::{Lang, dates, names, numbers, words};
use crate::letters::lines::Pen;
use crate::records::client::{Deal, Service};
use crate::records::handoff::Handoff;
use crate::records::price::{paid, tax, total};

/// Services that the client's advertising budget is spent by.
const ADVERTISING: [&str; 6] = ["реклам", "таргет", "ppc", "advertis", "ads", "paid search"];

pub(super) fn lines(pen: &Pen, handoff: &Handoff) -> Vec<Line> {
    let (lang, deal) = (pen.lang, &handoff.folder.card.deal);
    let source = |key: &str| Source::key(card(handoff), key);
    let mut lines: Vec<Line> = deal
        .services
        .iter()
        .enumerate()
        .map(|(at, service)| Line {
            text: pen.sentence(&told(lang, service, &deal.currency)),
            from: vec![source(&format!("deal.services[{at}]"))],
        })
        .collect();
    if let Some(budget) = deal.ad_budget {
        let text = apart(lang, &numbers::money(lang, budget, &deal.currency));
        match deal.services.iter().position(is_advertising).and_then(|at| lines.get_mut(at)) {
            Some(line) => {
                line.text = format!("{} {text}", line.text);
                line.from.push(source("deal.ad_budget"));
            }
            None => lines.push(Line { text, from: vec![source("deal.ad_budget")] }),
        }
    }
    lines.extend(cost(pen, deal, &source));
    lines.extend(term(lang, deal, &source));
    if !deal.features.is_empty() {
        let features: Vec<String> = deal.features.iter().map(|text| pen.sentence(text)).collect();
        lines.push(Line { text: features.join(" "), from: vec![source("deal.features")] });
    }
    lines
}

pub(in crate::letters) fn conditions(pen: &Pen, handoff: &Handoff) -> Vec<Line> {
    let said = handoff.folder.card.deal.conditions().unwrap_or_default();
    said.into_iter()
        .enumerate()
        .map(|(at, text)| Line {
            text: pen.sentence(text),
            from: vec![Source::key(card(handoff), format!("deal.special[{at}]"))],
        })
        .collect()
}

/// «Контекстная реклама: два региона — 60 000 ₽ в месяц»
fn told(lang: Lang, service: &Service, currency: &str) -> String {
    let parts = [service.name.trim(), service.scope.trim()];
    let what: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let what = tie_signs(&what.join(": "));
    match service.price {
        Some(price) => {
            let price = numbers::money(lang, price, currency);
            for_price(lang, &what, &paid(lang, &price, &service.per))
        }
        None => what,
    }
}

fn is_advertising(service: &Service) -> bool {
    let said = names::fold(&format!("{} {}", service.name, service.scope));
    ADVERTISING.iter().any(|word| said.contains(word))
}

/// «Итого 150 000 ₽ в месяц, НДС не облагается. Счёт — до 5-го числа.»
fn cost(pen: &Pen, deal: &Deal, source: &dyn Fn(&str) -> Source) -> Option<Line> {
    let lang = pen.lang;
    let mut from = Vec::new();
    let mut parts = Vec::new();
    if deal.services.len() > 1 {
        parts.push(in_all(lang, &total(lang, deal)));
        from.push(source("deal.services"));
    }
    if let Some(vat) = tax(lang, &deal.vat) {
        parts.push(vat);
        from.push(source("deal.vat"));
    }
    let mut said: Vec<String> = Vec::new();
    if !parts.is_empty() {
        said.push(pen.sentence(&parts.join(", ")));
    }
    if !deal.pay_by.trim().is_empty() {
        said.push(pen.sentence(&invoice(lang, deal.pay_by.trim())));
        from.push(source("deal.pay_by"));
    }
    (!said.is_empty()).then(|| Line { text: said.join(" "), from })
}

/// «Договор на 12 месяцев: с 1 декабря 2026 года по 30 ноября 2027 года.»
pub(in crate::letters) fn term(
    lang: Lang,
    deal: &Deal,
    source: &dyn Fn(&str) -> Source,
) -> Option<Line> {
    let (start, end) = (deal.start?, deal.end?);
    let day = |day: NaiveDate| dates::day_month_year(lang, day);
    let span = match whole_months(start, end) {
        Some(months) => for_long(lang, &counted(lang, months, words::MONTH)),
        None => contract(lang),
    };
    let text = from_to(lang, &span, &day(start), &day(end));
    Some(Line { text, from: vec![source("deal.start"), source("deal.end")] })
}

/// How many months there are from the first day to the last, both worked, if they are whole.
fn whole_months(start: NaiveDate, end: NaiveDate) -> Option<usize> {
    let after = end.succ_opt()?;
    let months = (after.year() - start.year()) * 12 + after.month0().cast_signed()
        - start.month0().cast_signed();
    let whole = after.day() == start.day() && months > 0;
    usize::try_from(months).ok().filter(|_| whole)
}

/// The day of a month, where nothing but it is said: `5`, «5-го», "5th".
fn day_of_month(text: &str) -> Option<u8> {
    let text = text.trim_end_matches('.');
    let ends = ["-го", "-е", "го", "st", "nd", "rd", "th"];
    let bare = ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    bare.parse().ok().filter(|day| (1..=31).contains(day))
}

/// «до 5-го числа»; a text that has its own preposition, or is no day, stands as it is.
fn until(text: &str) -> String {
    if let Some(day) = day_of_month(text) {
        return format!("до {day}-го числа");
    }
    let first = names::fold(names::first_word(text));
    let own = matches!(first.as_str(), "до" | "в" | "за" | "по" | "через" | "ежемесячно");
    if own { text.to_owned() } else { format!("до {text}") }
}

fn on_time(text: &str) -> String {
    if let Some(day) = day_of_month(text) {
        return format!("Invoice by the {}", english_ordinal(usize::from(day)));
    }
    let first = names::fold(names::first_word(text));
    let day = first == "the"
        || first.starts_with(|c: char| c.is_ascii_digit()) && {
            ["st", "nd", "rd", "th"].iter().any(|end| first.ends_with(end))
        };
    if day { format!("Invoice by {text}") } else { format!("Payment: {text}") }
}

crate::messages! {
    fn for_price(what: &str, price: &str) {
        ru: format!("{what} — {price}"),
        en: format!("{what}: {price}"),
    }
    pub(in crate::letters) fn apart(budget: &str) {
        ru: format!("Рекламный бюджет {budget} в месяц оплачивается отдельно."),
        en: format!("The advertising budget of {budget} a month is paid separately."),
    }
    fn in_all(total: &str) { ru: format!("Итого {total}"), en: format!("Total {total}") }
    pub(in crate::letters) fn invoice(pay_by: &str) {
        ru: format!("Счёт — {}", until(pay_by)),
        en: capitalised(&on_time(pay_by)),
    }
    fn for_long(months: &str) { ru: format!("Договор на {months}"), en: format!("Contract for {months}") }
    fn contract() { ru: "Договор", en: "Contract" }
    fn from_to(what: &str, start: &str, end: &str) {
        ru: format!("{what}: с {start} по {end}."),
        en: format!("{what}: {start} to {end}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_counted_in_months_where_they_are_whole() {
        let months =
            |start: &str, end: &str| whole_months(start.parse().unwrap(), end.parse().unwrap());
        assert_eq!(months("2026-12-01", "2027-11-30"), Some(12));
        assert_eq!(months("2026-12-15", "2027-01-14"), Some(1));
        assert_eq!(months("2026-12-01", "2027-11-29"), None);
        assert_eq!(months("2026-12-01", "2026-11-30"), None);
    }

    #[test]
    fn when_it_is_paid_reads_as_a_sentence() {
        assert_eq!(invoice(Lang::Ru, "5-го числа"), "Счёт — до 5-го числа");
        assert_eq!(invoice(Lang::Ru, "в течение недели"), "Счёт — в течение недели");
        for typed in ["5", "5.", "5-го", "5th"] {
            assert_eq!(invoice(Lang::Ru, typed), "Счёт — до 5-го числа");
            assert_eq!(invoice(Lang::En, typed), "Invoice by the 5th");
        }
        assert_eq!(invoice(Lang::Ru, "45"), "Счёт — до 45");
        assert_eq!(invoice(Lang::En, "the 5th"), "Invoice by the 5th");
        assert_eq!(invoice(Lang::En, "30 days"), "Payment: 30 days");
    }
}
