//! The ICE score: impact, confidence and ease from 1 to 10 (Braze: an unbiased way to rate ideas). Of several
//! scorers the mean, and how far apart they are; who has not scored yet does not see the others'.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Idea, Status};
use crate::language::Lang;

/// What one scorer gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Score {
    pub impact: u32,
    pub confidence: u32,
    pub ease: u32,
}

/// A score and whose it is; nobody's where the file names none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Vote {
    pub by: String,
    #[serde(flatten)]
    pub score: Score,
}

/// How three numbers become one: `rank` of `[ideas]` in `acct.toml`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rank {
    #[default]
    Mean,
    Product,
}

impl Rank {
    pub const WORDS: [&'static str; 2] = ["mean", "product"];

    /// A mean with one decimal, so that a column of them aligns; a product as a whole number.
    #[must_use]
    pub fn say(self, lang: Lang, value: f64) -> String {
        match (self, lang) {
            (Rank::Mean, Lang::Ru) => format!("{value:.1}").replace('.', ","),
            (Rank::Mean, Lang::En) => format!("{value:.1}"),
            (Rank::Product, _) => format!("{value:.0}"),
        }
    }
}

impl Score {
    /// Reads `8 6 7`, `8,6,7`, `8/6/7`; each from 1 to 10.
    #[must_use]
    pub fn read(text: &str) -> Option<Score> {
        let parts = text.split([' ', ',', '/', ';', '\t']).filter(|part| !part.is_empty());
        let numbers: Option<Vec<u32>> = parts.map(|part| part.parse().ok()).collect();
        match numbers?[..] {
            [impact, confidence, ease] => Score::of(impact, confidence, ease),
            _ => None,
        }
    }

    #[must_use]
    pub fn of(impact: u32, confidence: u32, ease: u32) -> Option<Score> {
        let score = Score { impact, confidence, ease };
        score.numbers().iter().all(|number| (1..=10).contains(number)).then_some(score)
    }

    #[must_use]
    pub fn numbers(self) -> [u32; 3] {
        [self.impact, self.confidence, self.ease]
    }

    #[must_use]
    pub fn value(self, rank: Rank) -> f64 {
        let [impact, confidence, ease] = self.numbers().map(f64::from);
        match rank {
            Rank::Mean => (impact + confidence + ease) / 3.0,
            Rank::Product => impact * confidence * ease,
        }
    }
}

impl Vote {
    /// Reads `olga 8 6 7`, as it stands in a file.
    #[must_use]
    pub fn read(line: &str) -> Option<Vote> {
        let (by, numbers) = line.trim().split_once(char::is_whitespace)?;
        let score = Score::read(numbers)?;
        Some(Vote { by: by.to_owned(), score })
    }

    /// As it stands in a file.
    #[must_use]
    pub fn written(&self) -> String {
        let [impact, confidence, ease] = self.score.numbers();
        format!("{} {impact} {confidence} {ease}", self.by)
    }
}

impl Idea {
    /// Every score that can be read; of somebody who scored twice the last one.
    #[must_use]
    pub fn votes(&self) -> Vec<Vote> {
        let mut votes: Vec<Vote> = Vec::new();
        if let (Some(impact), Some(confidence), Some(ease)) =
            (self.impact, self.confidence, self.ease)
        {
            let score = Score::of(impact, confidence, ease);
            votes.extend(score.map(|score| Vote { by: String::new(), score }));
        }
        for vote in self.scores.iter().filter_map(|line| Vote::read(line)) {
            votes.retain(|earlier| earlier.by != vote.by);
            votes.push(vote);
        }
        votes
    }

    /// The mean of all scorers; nothing before the first.
    #[must_use]
    pub fn score(&self, rank: Rank) -> Option<f64> {
        let values = self.values(rank);
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    }

    /// From the lowest to the highest scorer; nothing where there are not two.
    #[must_use]
    pub fn spread(&self, rank: Rank) -> Option<f64> {
        let values = self.values(rank);
        let high = values.iter().copied().reduce(f64::max)?;
        let low = values.iter().copied().reduce(f64::min)?;
        (values.len() > 1).then_some(high - low)
    }

    fn values(&self, rank: Rank) -> Vec<f64> {
        self.votes().iter().map(|vote| vote.score.value(rank)).collect()
    }

    /// Whether somebody may see the scores without being led by them: it is no longer rated, nobody else
    /// has rated it, or they have done so themselves. A file hides nothing; the pages do.
    #[must_use]
    pub fn shows_scores_to(&self, reader: Option<&str>) -> bool {
        let Some(reader) = reader else { return true };
        let rated = matches!(self.status, Status::Backlog | Status::Proposed);
        let votes = self.votes();
        !rated || votes.is_empty() || votes.iter().any(|vote| vote.by == reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn idea(scores: &[&str]) -> Idea {
        Idea { scores: scores.iter().map(|line| (*line).to_owned()).collect(), ..Idea::default() }
    }

    #[test]
    fn three_numbers_from_one_to_ten() {
        for text in ["8 6 7", "8,6,7", "8/6/7", "8, 6, 7"] {
            assert_eq!(Score::read(text), Score::of(8, 6, 7), "{text}");
        }
        for text in ["", "8 6", "8 6 7 1", "0 6 7", "11 6 7", "a b c", "8.5 6 7", "-1 6 7"] {
            assert_eq!(Score::read(text), None, "{text}");
        }
        assert_eq!(Vote::read("olga 8 6 7").unwrap().written(), "olga 8 6 7");
        assert_eq!(Vote::read("8 6 7"), None);
    }

    #[test]
    fn means_and_spreads_are_plain_arithmetic() {
        for seed in 0..200 {
            let mut random = fastrand::Rng::with_seed(seed);
            let count = random.usize(1..6);
            let given: Vec<[u32; 3]> =
                (0..count).map(|_| [0; 3].map(|_| random.u32(1..=10))).collect();
            let lines: Vec<String> = given
                .iter()
                .enumerate()
                .map(|(n, [i, c, e])| format!("p{n} {i} {c} {e}"))
                .collect();
            let idea = Idea { scores: lines, ..Idea::default() };
            let all: u32 = given.iter().flatten().sum();
            let mean = f64::from(all) / (3 * count) as f64;
            assert!((idea.score(Rank::Mean).unwrap() - mean).abs() < 1e-9);
            let products: Vec<u32> = given.iter().map(|[i, c, e]| i * c * e).collect();
            let product = f64::from(products.iter().sum::<u32>()) / count as f64;
            assert!((idea.score(Rank::Product).unwrap() - product).abs() < 1e-9);
            let apart = products.iter().max().unwrap() - products.iter().min().unwrap();
            let spread = (count > 1).then(|| f64::from(apart));
            assert_eq!(idea.spread(Rank::Product), spread);
            assert_eq!(idea.spread(Rank::Mean).is_some(), count > 1);
        }
        assert_eq!(idea(&[]).score(Rank::Mean), None);
    }

    #[test]
    fn who_scores_twice_counts_once_and_fields_are_a_vote_of_nobody() {
        let twice = idea(&["olga 1 1 1", "denis 7 7 7", "olga 9 9 9"]);
        assert_eq!(twice.score(Rank::Mean), Some(8.0));
        let fields = Idea { impact: Some(4), confidence: Some(4), ease: Some(4), ..twice };
        assert_eq!(fields.votes().len(), 3);
        assert_eq!(fields.spread(Rank::Mean), Some(5.0));
    }

    #[test]
    fn others_scores_show_once_mine_is_in() {
        let one = idea(&["olga 8 6 7"]);
        assert!(one.shows_scores_to(Some("olga")) && !one.shows_scores_to(Some("denis")));
        assert!(one.shows_scores_to(None) && idea(&[]).shows_scores_to(Some("denis")));
        assert!(Idea { status: Status::Running, ..one }.shows_scores_to(Some("denis")));
    }
}
