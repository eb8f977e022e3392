//! Who wrote an entry, where: a journal is only believed by the same user on the same host in the same folder.
//! Says nothing of people in the sense of the workspace.

use std::path::Path;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) host: String,
    pub(super) user: String,
    /// The folder, links resolved: it survives a reboot, which device numbers do not.
    pub(super) workspace: String,
}

impl Identity {
    /// `root` has its links resolved.
    pub(super) fn here(root: &Path) -> Identity {
        Identity {
            host: rustix::system::uname().nodename().to_string_lossy().into_owned(),
            user: rustix::process::getuid().as_raw().to_string(),
            workspace: root.to_string_lossy().into_owned(),
        }
    }

    /// A folder name for what is kept about this workspace: readable, and different for every path.
    pub(super) fn folder(&self) -> String {
        let name = self.workspace.rsplit('/').next().unwrap_or_default();
        let name: String = name.chars().filter(|c| c.is_alphanumeric()).take(24).collect();
        format!("{name}-{:016x}", fnv(self.workspace.as_bytes()))
    }
}

/// FNV-1a: the same for ever, which std's hashers do not promise.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
