//! Hashes of words, and maps whose keys they are.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are hashes already.
pub type HashedMap<K, V> = HashMap<K, V, BuildHasherDefault<Ready>>;

/// Takes a hash as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, it: u32) {
        self.write_u64(u64::from(it));
    }

    fn write_u64(&mut self, it: u64) {
        self.0 = (self.0.rotate_left(5) ^ it).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A hash that a text cannot easily make equal for two words, and that costs little.
pub fn hash(letters: &[char]) -> u64 {
    letters.iter().fold(Hash::default(), |hash, letter| hash.with(*letter)).value()
}

/// The hash of letters that come one by one.
#[derive(Clone, Copy, Debug)]
pub struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Hash(0x9e37_79b9_7f4a_7c15)
    }
}

impl Hash {
    /// The hash with one more letter.
    pub fn with(self, letter: char) -> Hash {
        let state = (self.0 ^ u64::from(u32::from(letter))).wrapping_mul(0xff51_afd7_ed55_8ccd);
        Hash(state ^ (state >> 29))
    }

    /// The hash of all letters of a text.
    pub fn of(text: &str) -> Hash {
        text.chars().fold(Hash::default(), Hash::with)
    }

    /// The value; never 0.
    pub fn value(self) -> u64 {
        self.0 | 1
    }
}
