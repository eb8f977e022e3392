//! Lists tasks; which columns there are and how they read is `reports::task_list`.

use crate::commands::filtered::{Filtered, ids, narrowed};
use crate::commands::{Outcome, Result, Run};
use crate::problem::Problem;
use crate::records::snapshot::{Needs, Tasks};
use crate::records::task::Task;
use crate::reports::task_list::{Field, Order, Shared, TaskList};
use crate::session::Session;

/// List tasks; without a filter, all that are open
///
/// acct task list client:kassa side:client due:<fri; a word looks in titles and clients' names;
/// @name is a filter from acct.toml.
#[derive(Default, clap::Args)]
pub struct List {
    #[command(flatten)]
    filter: Filtered,
    /// due, priority, client, side, owner, title, status, created, closed, moved, late, id
    #[arg(long, value_name = "KEY,-KEY", value_delimiter = ',', allow_hyphen_values = true)]
    sort: Vec<String>,
    /// id, client, title, side, owner, due, late, status, priority, kind, tags, why, created, …
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    columns: Vec<String>,
    /// The table for both sides: only what a client may see
    #[arg(long, conflicts_with = "columns")]
    shared: bool,
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let filter = self.filter.read(session)?;
        let orders = self.sort.iter().map(|key| Order::read(key)).collect::<Result<Vec<_>>>()?;
        let columns =
            self.columns.iter().map(|name| Field::read(name)).collect::<Result<Vec<_>>>()?;
        let client = narrowed(session, filter.client())?;
        if self.shared && client.is_none() {
            return Err(Problem::usage("a table for both sides is of one client")
                .hint("acct task list client:kassa --shared"));
        }
        let any_status = filter.names_status();
        let wanted = |task: &Task| any_status || task.is_open();
        let needs = Needs {
            people: true,
            contacts: true,
            tasks: Tasks::Some(&wanted),
            client: client.as_deref(),
            ..Needs::default()
        };
        let snapshot = session.load(&needs)?;
        filter.owners_known(&snapshot, question.me.as_deref())?;
        if let (true, Some(folder)) = (self.shared, snapshot.clients.first()) {
            let page = Shared::of(&snapshot, folder, &question, &filter, &orders);
            return Ok(Outcome::report(page, snapshot));
        }
        let ids = ids(session)?;
        let page = TaskList::of(&snapshot, &question, &filter, &orders, &columns, &ids);
        Ok(Outcome::report(page, snapshot))
    }
}
