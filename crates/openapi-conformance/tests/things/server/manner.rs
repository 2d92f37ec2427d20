//! How a server behaves: honestly in one of several styles, or with one fault.
use std::fmt;
use std::str::FromStr;

macro_rules! manners {
    ($($name:ident $id:literal $honest:literal $summary:literal;)*) => {
        /// How a server behaves.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Manner {
            $(#[doc = $summary] $name,)*
        }

        impl Manner {
            /// Each of them, the honest ones first.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name,)*];

            fn row(self) -> (&'static str, bool, &'static str) {
                match self {
                    $(Self::$name => ($id, $honest, $summary),)*
                }
            }
        }
    };
}

manners! {
    Honest "honest" true "keeps the contract";
    Gone "gone" true "410 in place of 404, for what was removed";
    Refusing "refusing" true "409 for a name that is taken, 422 for what is too large";
    RefusingPlainly "refusing-plainly" true "400 for a name that is taken";
    Closing "closing" true "ends connections after three answers, without a word";
    Slow "slow" true "answers one request after the other, each after some time";
    Limiting "limiting" true "429 now and then, without Retry-After";
    Located "located" true "tells identifiers by Location too";
    LostUpdate "lost-update" false "forgets changes";
    Zombie "zombie" false "what was removed can still be read";
    WrongItem "wrong-item" false "another thing is answered than the one that was asked for";
    Forgetful "forgetful" false "what was made cannot be read";
    MissingInList "missing-in-list" false "the list leaves out the last thing";
    RepeatedPages "repeated-pages" false "the second page repeats the first";
    Nameless "nameless" false "existing things are answered without their name";
    Overflow "overflow" false "integers beyond 64 bits end in 500";
    TwoFaults "two-faults" false "a wrong body hides a missing header";
    Telling "telling" false "the secret is told";
    ShortAllow "short-allow" false "Allow leaves out GET";
    Late "late" false "500 as soon as there are some things";
    BehindKeys "behind-keys" false "a crash that shows only with a name that is not taken";
    UnwritableNote "xml-without-text" false "XML answers lack a required element";
    Dying "dying" false "ends for good with a name that is long";
}

impl Manner {
    /// Whether there is nothing to find.
    pub(crate) fn is_honest(self) -> bool {
        self.row().1
    }

    /// What it does, in a few words.
    pub(crate) fn summary(self) -> &'static str {
        self.row().2
    }
}

impl fmt::Display for Manner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.row().0)
    }
}

impl FromStr for Manner {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut all = Self::ALL.iter().copied();
        all.find(|one| one.row().0 == text)
            .ok_or_else(|| format!("there is no manner `{text}`; --list shows all"))
    }
}
