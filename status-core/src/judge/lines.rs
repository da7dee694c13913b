//! The lines of one message, found again by the numbers of their names: a check that looks for a field walks no line
//! and compares no name.

/// How many lines of either kind an index holds: more than almost any message has.
const ROOM: usize = 16;

/// The lines, as one pass over the message has sorted them.
#[derive(Clone, Copy)]
pub(crate) struct Index<'a> {
    numbered: Numbered<'a>,
    unknown: [&'a [u8]; ROOM],
    /// Counts on where there are more names than room.
    unknowns: usize,
}

/// The lines whose names the registry has numbers for.
#[derive(Clone, Copy)]
pub(crate) struct Numbered<'a> {
    /// Counts on where there are more lines than room.
    count: usize,
    /// A bit for each number modulo 64: a name whose bit is not set is not there.
    seen: u64,
    numbers: [u16; ROOM],
    values: [&'a [u8]; ROOM],
}

impl<'a> Index<'a> {
    /// An index without lines.
    #[inline]
    pub(crate) const fn new() -> Self {
        let numbered = Numbered { count: 0, seen: 0, numbers: [0; ROOM], values: [&[]; ROOM] };
        Self { numbered, unknown: [&[]; ROOM], unknowns: 0 }
    }

    /// Adds a line of a known name.
    #[inline]
    pub(crate) fn add(&mut self, number: u16, value: &'a [u8]) {
        let numbered = &mut self.numbered;
        if let (Some(of_line), Some(line)) =
            (numbered.numbers.get_mut(numbered.count), numbered.values.get_mut(numbered.count))
        {
            *of_line = number;
            *line = value;
            numbered.seen |= bit(number);
        }
        numbered.count += 1;
    }

    /// Adds the name of a line of another name.
    #[inline]
    pub(crate) fn add_unknown(&mut self, name: &'a [u8]) {
        if let Some(line) = self.unknown.get_mut(self.unknowns) {
            *line = name;
        }
        self.unknowns += 1;
    }

    /// The lines of known names, if there was room for all of them.
    #[inline]
    pub(crate) const fn numbered(&self) -> Option<&Numbered<'a>> {
        if self.numbered.count <= ROOM { Some(&self.numbered) } else { None }
    }

    /// The other names, if there was room for all of them.
    pub(crate) fn unknown(&self) -> Option<&[&'a [u8]]> {
        self.unknown.get(..self.unknowns)
    }
}

impl<'a> Numbered<'a> {
    /// Calls back with the value of each line of the name with the number.
    #[inline]
    pub(crate) fn of(&self, number: u16, mut each: impl FnMut(&'a [u8])) {
        if self.seen & bit(number) == 0 {
            return;
        }
        for (line, value) in self.numbers.iter().zip(&self.values).take(self.count) {
            if *line == number {
                each(value);
            }
        }
    }
}

#[inline]
const fn bit(number: u16) -> u64 {
    1 << (number & 63)
}
