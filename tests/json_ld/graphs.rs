//! What each kind of page says.
