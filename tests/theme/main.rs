//! The theme room from outside: layers, options, rendering, and every kind of error in its exact words.

mod failures;
mod functions;
mod layers;
mod manifest;
mod rendering;
mod support;
mod templates;
