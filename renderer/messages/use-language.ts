import { useSyncExternalStore } from "react";
import { type Language, onLanguage, spokenLanguage } from "./text.ts";

/** The language that the page speaks now. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, spokenLanguage);
}
