import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { useLanguage } from "../../messages/use-language.ts";

/** What menus, dialogs and fields say by themselves, such as "Dismiss", is said in the language of the page, not of the system. */
export function WidgetLanguage({ children }: { readonly children: ReactNode }) {
  return <I18nProvider locale={useLanguage()}>{children}</I18nProvider>;
}
