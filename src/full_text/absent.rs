//! No index: this guidepost was compiled without the feature.

use crate::base::Fault;

/// Nothing can be one.
#[derive(Debug)]
pub enum Indexer {}

impl Indexer {
    /// There is none.
    pub fn new(_language: &str) -> Result<Option<Self>, Fault> {
        Ok(None)
    }

    /// Takes a page.
    pub fn add(&mut self, _url: &str, _html: String) -> Result<(), Fault> {
        match *self {}
    }

    /// The files of the index.
    pub fn finish(self) -> Result<Vec<(String, Vec<u8>)>, Fault> {
        match self {}
    }
}
