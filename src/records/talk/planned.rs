//! A meeting that nobody has planned yet: what kind it would be, and who would come.

use crate::records::client;
use crate::records::handoff::Handoff;
use crate::records::meeting::{Kind, Meeting};
use crate::records::proposal;
use crate::records::snapshot::Folder;

/// With a prospect one gets to know each other, and presents the proposal once there is one.
#[must_use]
pub fn usual_kind(folder: &Folder) -> Kind {
    match folder.card.kind {
        client::Kind::Prospect if proposal::last(folder).is_some() => Kind::Pitch,
        client::Kind::Prospect => Kind::Sales,
        _ => Kind::Status,
    }
}

/// How long it takes where no meeting was held before.
#[must_use]
pub fn usual_minutes(kind: Kind) -> u32 {
    if kind == Kind::Kickoff { 60 } else { 30 }
}

/// Everybody comes to a kick-off: who runs it, sold it, works on it and leads, and the client's
/// people. To any other meeting come those of the last one.
#[must_use]
pub fn attendees(handoff: &Handoff, kind: Kind, last: Option<&Meeting>, me: &str) -> Vec<String> {
    let contacts = || handoff.contacts().map(|contact| format!("client:{}", contact.slug));
    let me = Some(me.to_owned()).filter(|me| !me.is_empty());
    let mut all: Vec<String> = match (kind, last) {
        (Kind::Kickoff, _) => {
            let team = handoff.manager().into_iter().chain(handoff.sales()).chain(handoff.team());
            team.map(|person| person.slug.clone()).chain(me).chain(contacts()).collect()
        }
        (_, Some(last)) => me.into_iter().chain(last.attendees.iter().cloned()).collect(),
        (_, None) => me.into_iter().chain(contacts().take(1)).collect(),
    };
    let mut known = std::collections::HashSet::new();
    all.retain(|who| known.insert(who.clone()));
    all
}
