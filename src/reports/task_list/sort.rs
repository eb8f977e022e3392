//! The order of a list: `due,-priority`.

use std::cmp::Ordering;

use crate::problem::Problem;
use crate::reports::rows::TaskRow;

/// One key of an order; `-` in front turns it round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    key: Key,
    turned: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Due,
    Priority,
    Client,
    Side,
    Owner,
    Title,
    Status,
    Created,
    Closed,
    Moved,
    Late,
    Id,
}

const KEYS: [(&str, Key); 12] = [
    ("due", Key::Due),
    ("priority", Key::Priority),
    ("client", Key::Client),
    ("side", Key::Side),
    ("owner", Key::Owner),
    ("title", Key::Title),
    ("status", Key::Status),
    ("created", Key::Created),
    ("closed", Key::Closed),
    ("moved", Key::Moved),
    ("late", Key::Late),
    ("id", Key::Id),
];

/// By date, the important first; what has no date comes last.
const USUAL: [Order; 2] =
    [Order { key: Key::Due, turned: false }, Order { key: Key::Priority, turned: true }];

impl Order {
    /// # Errors
    /// When there is nothing of that name to sort by.
    pub fn read(text: &str) -> Result<Order, Problem> {
        let (turned, name) = match text.strip_prefix('-') {
            Some(name) => (true, name),
            None => (false, text),
        };
        let found = KEYS.iter().find(|(known, _)| *known == name);
        found.map(|(_, key)| Order { key: *key, turned }).ok_or_else(|| {
            let known: Vec<&str> = KEYS.iter().map(|(name, _)| *name).collect();
            Problem::usage(format!("nothing to sort by is called `{name}`"))
                .hint(format!("known: {}; -due turns it round", known.join(", ")))
        })
    }

    fn compare(self, a: &TaskRow, b: &TaskRow) -> Ordering {
        let (x, y) = (&a.task, &b.task);
        let order = match self.key {
            // What has no date stays last, whichever way round.
            Key::Due => return dated(x.due, y.due, self.turned),
            Key::Created => return dated(x.created, y.created, self.turned),
            Key::Closed => return dated(x.closed, y.closed, self.turned),
            Key::Priority => x.priority.cmp(&y.priority),
            Key::Client => a.client_name.cmp(&b.client_name),
            Key::Side => a.owner.side.cmp(&b.owner.side),
            Key::Owner => a.owner_name.cmp(&b.owner_name),
            Key::Title => x.title.cmp(&y.title),
            Key::Status => (x.status as usize).cmp(&(y.status as usize)),
            Key::Moved => a.moved_times.cmp(&b.moved_times),
            Key::Late => a.days_late.cmp(&b.days_late),
            Key::Id => x.id.cmp(&y.id),
        };
        if self.turned { order.reverse() } else { order }
    }
}

fn dated<T: Ord>(a: Option<T>, b: Option<T>, turned: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if turned => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// Puts rows in order; equal ones by client and id.
pub fn sorted(rows: &mut [TaskRow], orders: &[Order]) {
    let orders = if orders.is_empty() { &USUAL } else { orders };
    rows.sort_by(|a, b| {
        let first = orders.iter().map(|order| order.compare(a, b)).find(|order| order.is_ne());
        first.unwrap_or_else(|| (&a.client, &a.task.id).cmp(&(&b.client, &b.task.id)))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_date_stays_last() {
        assert_eq!(dated(Some(1), Some(2), false), Ordering::Less);
        assert_eq!(dated(Some(1), Some(2), true), Ordering::Greater);
        assert_eq!(dated(None, Some(2), true), Ordering::Greater);
        assert!(Order::read("-due").unwrap().turned);
        assert!(Order::read("colour").is_err());
    }
}
