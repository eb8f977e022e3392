//! Why a goal is what it is, as a sentence can go on with it: an aim follows «чтобы», a reason stands
//! for itself. «Окупить новый склад» is the one, «Сезон даёт 40 % выручки» the other.

use crate::language::{Lang, names};

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Aim<'a> {
    None,
    /// What follows «чтобы» or "to".
    Purpose(&'a str),
    Reason,
}

/// Nouns that end as an infinitive does.
const NOUNS: [&str; 12] = [
    "сеть",
    "нить",
    "путь",
    "суть",
    "память",
    "печать",
    "мать",
    "кровать",
    "речь",
    "ночь",
    "дочь",
    "печь",
];

pub(super) fn aim(lang: Lang, why: &str) -> Aim<'_> {
    if why.is_empty() {
        return Aim::None;
    }
    let opener = lang.pick("чтобы", "to");
    let folded = names::first_word(why).to_lowercase();
    if folded == opener {
        return Aim::Purpose(why[names::first_word(why).len()..].trim_start());
    }
    // «меньше зависеть», «не терять»
    let verb = why.split_whitespace().find(|word| !is_leading(&names::fold(word)));
    let verb = verb.map(names::fold).unwrap_or_default();
    if lang == Lang::Ru && is_infinitive(&verb) { Aim::Purpose(why) } else { Aim::Reason }
}

fn is_leading(word: &str) -> bool {
    word == "не" || ["ше", "ее", "ще", "же"].iter().any(|end| word.ends_with(end))
}

fn is_infinitive(word: &str) -> bool {
    let own = word.strip_suffix("ся").unwrap_or(word);
    let vowel = ["ать", "ять", "еть", "ить", "оть", "уть", "ыть", "чь", "йти", "вести", "нести"];
    vowel.iter().any(|end| own.ends_with(end)) && !NOUNS.contains(&own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aim_is_told_from_a_reason() {
        let aims = |text| matches!(aim(Lang::Ru, text), Aim::Purpose(_));
        for text in ["Окупить новый склад", "Меньше зависеть от рекламы", "Не терять покупателей"]
        {
            assert!(aims(text), "{text}");
        }
        assert_eq!(aim(Lang::Ru, "Чтобы окупить склад"), Aim::Purpose("окупить склад"));
        for text in [
            "Сезон даёт 40 % годовой выручки",
            "Сеть растёт",
            "Часть товаров под заказ",
            "Удержание дешевле привлечения",
            "Нужно окупить склад",
            "Путь к покупателю стал длиннее",
        ] {
            assert!(!aims(text), "{text}");
        }
        assert_eq!(
            aim(Lang::En, "To pay for the warehouse"),
            Aim::Purpose("pay for the warehouse")
        );
        assert_eq!(aim(Lang::En, "A gift box earns more"), Aim::Reason);
        assert_eq!(aim(Lang::En, ""), Aim::None);
    }
}
