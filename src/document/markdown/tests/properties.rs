//! What is written for what.
