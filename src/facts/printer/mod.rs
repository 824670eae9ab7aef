//! tmp
/// tmp
#[derive(Debug)]
pub struct Printer;
impl Printer {
    /// t
    pub fn place(&self, p: &super::Place) -> String {
        p.to_string()
    }
}
