//! The theme room from outside: layers, options, rendering, and every kind of error with its exact words.

mod probe;
mod support;
