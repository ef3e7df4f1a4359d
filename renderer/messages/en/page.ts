export const pageTexts = {
  fault: {
    title: "The page has a fault",
    note: "The lab itself is still running and nothing in it is lost. Load the page again to go on.",
    reload: "Load the page again",
  },
  disconnected: "The page has lost its lab and is reconnecting. Try again in a moment.",
  centre: "What happens",
  right: "What each side keeps",
} as const;
