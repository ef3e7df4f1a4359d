export const pageTexts = {
  fault: {
    title: "The page has a fault",
    note: "The lab itself is still running and nothing in it is lost. Load the page again to go on.",
    reload: "Load the page again",
  },
  centre: "What happens",
  right: "What each side keeps",
} as const;
