//! The laws of a schedule, and days counted by hand.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::Standing;
use crate::language::calendar::{Calendar, Country};
use crate::records::playbook::{Playbook, Step};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn step(id: &str, after: &[&str], day: Option<u32>, days: u32) -> Step {
    Step {
        id: id.to_owned(),
        after: after.iter().map(|id| (*id).to_owned()).collect(),
        day,
        days: Some(days),
        ..Step::default()
    }
}

fn dues(playbook: &Playbook, start: &str, standing: impl Fn(&Step) -> Standing) -> Vec<String> {
    let calendar = Calendar::new(Country::Ru, &[], &[]);
    let steps = playbook.schedule(day(start), &calendar, standing);
    let said = |step: &super::Dated| {
        format!("{} {} {} [{}]", step.step.id, step.begins, step.due, step.after.join(" "))
    };
    steps.iter().map(said).collect()
}

#[test]
fn days_off_are_passed_over_and_what_is_waited_for_comes_first() {
    let playbook = Playbook {
        steps: vec![
            // written before what it waits for
            step("c", &["b"], None, 2),
            step("a", &[], None, 3),
            step("b", &["a"], Some(2), 1),
            step("d", &[], Some(8), 1),
        ],
        ..Playbook::default()
    };
    // Saturday 26 December 2026; from 31 December to 10 January nobody works.
    assert_eq!(
        dues(&playbook, "2026-12-26", |_| Standing::Taken),
        [
            "a 2026-12-28 2026-12-30 []",
            "b 2027-01-11 2027-01-11 [a]",
            "c 2027-01-12 2027-01-13 [b]",
            "d 2027-01-15 2027-01-15 []",
        ]
    );
}

#[test]
fn a_step_left_out_takes_no_time_and_a_task_keeps_its_date() {
    let playbook = Playbook {
        steps: vec![
            step("a", &[], None, 3),
            step("b", &["a"], None, 5),
            step("c", &["b"], None, 1),
        ],
        ..Playbook::default()
    };
    let without = |left: &'static str, there: Option<&'static str>| {
        dues(&playbook, "2026-06-01", move |step| match (&*step.id == left, &*step.id) {
            (true, _) => Standing::LeftOut,
            (_, "a") => there.map_or(Standing::Taken, |due| Standing::There(due.parse().ok())),
            _ => Standing::Taken,
        })
    };
    assert_eq!(without("b", None), ["a 2026-06-01 2026-06-03 []", "c 2026-06-04 2026-06-04 [a]"]);
    assert_eq!(without("b", Some("2026-06-10")), ["c 2026-06-11 2026-06-11 [a]"]);
    // one that is done holds nobody up
    assert_eq!(without("b", Some("")), ["c 2026-06-01 2026-06-01 [a]"]);
}

prop_compose! {
    /// Steps that wait for any before them, written in any order.
    fn playbooks()(
        drawn in prop::collection::vec(
            (prop::collection::vec(any::<prop::sample::Index>(), 0..4), prop::option::of(1_u32..40), 0_u32..15),
            1..12,
        ),
        turned in any::<bool>(),
    ) -> Playbook {
        let mut steps: Vec<Step> = Vec::new();
        for (at, (after, day, days)) in drawn.iter().enumerate() {
            let names: Vec<String> =
                after.iter().filter(|_| at > 0).map(|index| format!("s{}", index.index(at.max(1)))).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            steps.push(step(&format!("s{at}"), &names, *day, *days));
        }
        if turned {
            steps.reverse();
        }
        Playbook { steps, ..Playbook::default() }
    }
}

proptest! {
    #[test]
    fn no_date_is_a_day_off_and_nothing_begins_before_what_it_waits_for(
        playbook in playbooks(),
        offset in 0_u64..1500,
        left in prop::collection::vec(any::<bool>(), 12),
    ) {
        let calendar = Calendar::new(Country::Ru, &[day("2026-06-02")], &[]);
        let start = day("2024-01-01") + chrono::Days::new(offset);
        let left_out = |step: &Step| left[step.id[1..].parse::<usize>().unwrap()];
        let standing =
            |step: &Step| if left_out(step) { Standing::LeftOut } else { Standing::Taken };
        let steps = playbook.schedule(start, &calendar, standing);
        prop_assert_eq!(steps.len(), playbook.steps.iter().filter(|s| !left_out(s)).count());
        let due: BTreeMap<&str, NaiveDate> =
            steps.iter().map(|step| (step.step.id.as_str(), step.due)).collect();
        for step in &steps {
            prop_assert!(calendar.is_workday(step.begins) && calendar.is_workday(step.due));
            prop_assert!(start <= step.begins && step.begins <= step.due);
            let takes = calendar.workdays_between(step.begins, step.due) + 1;
            prop_assert_eq!(takes, step.step.days() as usize);
            for after in &step.after {
                prop_assert!(due[after] < step.begins, "{} and {}", after, &step.step.id);
            }
            // what it names itself is waited for, unless it is left out
            for after in step.step.after.iter().filter_map(|id| due.get(&**id)) {
                prop_assert!(*after < step.begins);
            }
        }
        prop_assert!(steps.is_sorted_by_key(|step| step.due));
    }
}

proptest! {
    #[test]
    fn what_is_to_be_ready_is_ready_before_the_start_where_there_is_room(
        ahead in 1u64..120, days in proptest::collection::vec(1u32..8, 1..6),
    ) {
        let calendar = Calendar::new(Country::Ru, &[], &[]);
        let today = day("2026-11-21");
        let start = today + chrono::Days::new(ahead);
        let steps = days.iter().enumerate().map(|(at, days)| {
            let before = if at % 2 == 1 { vec![format!("s{}", at - 1)] } else { Vec::new() };
            let before: Vec<&str> = before.iter().map(String::as_str).collect();
            step(&format!("s{at}"), &before, None, *days)
        });
        let playbook = Playbook { steps: steps.collect(), ..Playbook::default() };
        let first = playbook.begin_before(start, today, &calendar, |_| Standing::Taken);
        let last = |first| {
            let steps = playbook.schedule(first, &calendar, |_| Standing::Taken);
            steps.iter().map(|step| step.due).max().unwrap()
        };
        prop_assert!(first >= today);
        if last(today) < start {
            prop_assert!(last(first) < start);
            // And no earlier than it has to.
            prop_assert!(last(calendar.add_workdays(first, 1)) >= start);
        } else {
            prop_assert_eq!(first, today);
        }
    }
}
