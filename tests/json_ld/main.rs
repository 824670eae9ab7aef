//! JSON-LD from outside: what each kind of page says, and that schema.org 30.0 has words for all of it.

mod graphs;
mod site;
mod validity;
mod vocabulary;
