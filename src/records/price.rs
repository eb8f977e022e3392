//! What services cost, as screens and letters say it.

use super::client::Deal;
use crate::language::numbers::money;
use crate::language::{Lang, names};

/// What stands before the word that says how often.
const LEADS: [&str; 9] =
    ["в ", "за ", "per ", "every ", "each ", "for the ", "for a ", "an ", "a "];

/// «90 000 ₽ в месяц», however it was written down: `month`, «в месяц», "per month".
#[must_use]
pub fn paid(lang: Lang, price: &str, per: &str) -> String {
    let often = |ru: &str, en: &str| format!("{price} {}", lang.pick(ru, en));
    let folded = names::fold(per);
    match LEADS.iter().find_map(|lead| folded.strip_prefix(lead)).unwrap_or(&folded) {
        "" => price.to_owned(),
        "month" | "месяц" => often("в месяц", "a month"),
        "quarter" | "квартал" => often("в квартал", "a quarter"),
        "year" | "год" => often("в год", "a year"),
        "week" | "неделя" | "неделю" => often("в неделю", "a week"),
        "hour" | "час" => often("в час", "an hour"),
        "project" | "проект" => often("за проект", "for the project"),
        "once" | "разово" => often("разово", "once"),
        _ => format!("{price}, {per}"),
    }
}

/// How tax is treated; «нет» is an answer too.
#[must_use]
pub fn tax(lang: Lang, said: &str) -> Option<String> {
    match names::fold(said).as_str() {
        "" => None,
        "нет" | "none" | "no" => Some(lang.pick("НДС не облагается", "no VAT").to_owned()),
        _ => Some(said.trim().to_owned()),
    }
}

/// What it comes to, kind of payment by kind: «150 000 ₽ в месяц».
#[must_use]
pub fn total(lang: Lang, deal: &Deal) -> String {
    let sums = sums(deal);
    let sums = sums.iter().map(|(per, sum)| paid(lang, &money(lang, *sum, &deal.currency), per));
    sums.collect::<Vec<_>>().join(lang.pick(" и ", " and "))
}

/// The sum of each kind of payment, by its `per`, in the order they come up.
#[must_use]
pub fn sums(deal: &Deal) -> Vec<(&str, f64)> {
    let mut sums: Vec<(&str, f64)> = Vec::new();
    for service in &deal.services {
        let price = service.price.unwrap_or_default();
        match sums.iter_mut().find(|(per, _)| same_per(per, &service.per)) {
            Some((_, sum)) => *sum += price,
            None => sums.push((&service.per, price)),
        }
    }
    sums
}

/// `month` and «в месяц» are one kind of payment.
#[must_use]
pub fn same_per(one: &str, two: &str) -> bool {
    paid(Lang::En, "", one) == paid(Lang::En, "", two)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::client::Service;

    #[test]
    fn no_tax_is_said_in_words() {
        assert_eq!(tax(Lang::Ru, "Нет").as_deref(), Some("НДС не облагается"));
        assert_eq!(tax(Lang::En, "none").as_deref(), Some("no VAT"));
        assert_eq!(tax(Lang::Ru, " с НДС 20 % ").as_deref(), Some("с НДС 20 %"));
        assert_eq!(tax(Lang::Ru, " "), None);
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for per in ["month", "quarter", "year", "week", "hour", "project", "once"] {
            for lang in Lang::ALL {
                let shown = paid(lang, "", per);
                assert_eq!(paid(lang, "", &shown), shown);
                assert!(same_per(per, &shown), "{shown}");
            }
        }
        assert_eq!(paid(Lang::En, "60", "per month"), "60 a month");
        assert_eq!(paid(Lang::Ru, "60", "A Month"), "60 в месяц");
        assert_eq!(paid(Lang::En, "60", "a banner"), "60, a banner");
    }

    #[test]
    fn payments_of_one_kind_are_added_up() {
        let service = |price: f64, per: &str| Service {
            price: Some(price),
            per: per.to_owned(),
            ..Service::default()
        };
        let services = vec![service(90.0, "month"), service(60.0, "месяц"), service(500.0, "once")];
        let deal = Deal { services, currency: "EUR".to_owned(), ..Deal::default() };
        assert_eq!(total(Lang::En, &deal), "€150 a month and €500 once");
    }
}
