//! File systems that others change as well: a share of a network, a folder of a virtual machine's host. Their
//! changes come without events.
//!
//! Must not know: what is watched.

use std::path::Path;

/// The kind of the file system of `folder`, if it does not tell of every change.
#[cfg(target_os = "linux")]
pub(super) fn without_events(folder: &Path) -> Option<&'static str> {
    /// Magic numbers of `statfs(2)` and of the kernel's `linux/magic.h`.
    const KINDS: [(u32, &str); 9] = [
        (0x0000_6969, "NFS"),
        (0x0000_517B, "SMB"),
        (0xFF53_4D42, "CIFS"),
        (0xFE53_4D42, "SMB"),
        (0x0102_1997, "9P (a folder of the host system)"),
        (0x6573_5546, "FUSE"),
        (0x786F_4256, "VirtualBox's shared folder"),
        (0xBACB_ACBC, "VMware's shared folder"),
        (0x5346_414F, "AFS"),
    ];
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    KINDS
        .iter()
        .find(|(magic, _)| u64::from(*magic) == kind.cast_unsigned() & 0xFFFF_FFFF)
        .map(|(_, name)| *name)
}

/// Elsewhere nothing is known about it.
#[cfg(not(target_os = "linux"))]
pub(super) fn without_events(_: &Path) -> Option<&'static str> {
    None
}
