//! Named points at which a test may end the program, as a kill would.
//!
//! They are there with the feature `fail-points` alone; any other build holds none of this.

/// Ends the program when `ONRECORD_FAIL` names this point.
#[cfg(feature = "fail-points")]
pub(super) fn point(name: &str) {
    if std::env::var_os("ONRECORD_FAIL").is_some_and(|asked| asked == name) {
        std::process::abort();
    }
}

/// Does nothing.
#[cfg(not(feature = "fail-points"))]
pub(super) const fn point(_name: &str) {}
