import { CircleAlert, Info, TriangleAlert, X } from "lucide-react";
import { useEffect } from "react";
import { t, told } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import type { PageNotice } from "../../store/lab-state.ts";
import { dismissNotice } from "../../store/lab-store.ts";
import "./notices.css";

/** What the host or the page has to say. Errors and warnings stay until they are dismissed. */
export function Notices() {
  const notices = useLabState((state) => state.notices);
  const connection = useLabState((state) => state.connection);
  const fault = useLabState((state) => state.playback.fault);
  return (
    <div className="notices" role="status" aria-live="polite" aria-label={t("transport.notices")}>
      {connection === "connecting" && <p className="notices-banner">{t("transport.opening")}</p>}
      {connection === "reconnecting" && (
        <p className="notices-banner notices-lost">
          <TriangleAlert size={16} aria-hidden="true" /> {t("transport.lost")}
        </p>
      )}
      {fault !== null && (
        <p className="notices-banner notices-lost">
          <CircleAlert size={16} aria-hidden="true" /> {told(fault)}
        </p>
      )}
      {notices.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeItem({ notice }: { readonly notice: PageNotice }) {
  const { store } = useLab();
  const { id, level, text } = notice;
  const Icon = ICONS[level];
  useEffect(() => {
    if (level !== "info") return;
    const timer = setTimeout(() => dismissNotice(store, id), INFO_MS);
    return () => clearTimeout(timer);
  }, [store, id, level]);
  return (
    <div className={`notices-item notices-${level}`}>
      <Icon size={16} aria-hidden="true" className="notices-icon" />
      <span className="ui-hidden">{t(`transport.notice.${level}`)} </span>
      <p className="notices-text">{told(text)}</p>
      <button
        type="button"
        className="ui-button ui-icon-button"
        aria-label={t("transport.dismiss", { text: told(text) })}
        onClick={() => dismissNotice(store, id)}
      >
        <X size={14} />
      </button>
    </div>
  );
}

const ICONS = { info: Info, warning: TriangleAlert, error: CircleAlert } as const;
const INFO_MS = 6_000;
