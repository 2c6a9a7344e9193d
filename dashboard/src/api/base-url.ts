/** The dashboard's folder, which `<base href>` names: `https://example.com/sms/dashboard/`. */
export const dashboardUrl = new URL(document.baseURI);

/** The API is one level above: `https://example.com/sms/`. */
export const apiUrl = new URL('..', dashboardUrl);
