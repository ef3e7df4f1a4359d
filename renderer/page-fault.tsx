import { Component, type ReactNode } from "react";
import { t } from "./messages/text.ts";

interface PageFaultState {
  readonly message: string | null;
}

/** Shows a sentence in place of a page that broke: the lab goes on without it, and a fresh page finds it again. */
export class PageFault extends Component<{ readonly children: ReactNode }, PageFaultState> {
  override readonly state: PageFaultState = { message: null };

  static getDerivedStateFromError(error: unknown): PageFaultState {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <main className="app-fault" role="alert">
        <h1>{t("page.fault.title")}</h1>
        <p>{t("page.fault.note")}</p>
        <p className="ui-muted ui-mono">{this.state.message}</p>
        <button type="button" className="ui-button ui-button-primary" onClick={() => location.reload()}>
          {t("page.fault.reload")}
        </button>
      </main>
    );
  }
}
