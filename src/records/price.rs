//! What services cost, as screens and letters say it.

use super::client::Deal;
use crate::language::numbers::money;
use crate::language::{Lang, names};

/// «90 000 ₽ в месяц»
#[must_use]
pub fn paid(lang: Lang, price: &str, per: &str) -> String {
    let often = |ru: &str, en: &str| format!("{price} {}", lang.pick(ru, en));
    match names::fold(per).as_str() {
        "" => price.to_owned(),
        "month" | "месяц" | "в месяц" => often("в месяц", "a month"),
        "quarter" | "квартал" | "в квартал" => often("в квартал", "a quarter"),
        "year" | "год" | "в год" => often("в год", "a year"),
        "week" | "неделя" | "в неделю" => often("в неделю", "a week"),
        "hour" | "час" | "в час" => often("в час", "an hour"),
        "project" | "проект" | "за проект" => often("за проект", "for the project"),
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
