/** The dashboard's folder, from `<base href>`: `https://example.com/sms/dashboard/`. */
export const dashboardUrl = new URL(document.baseURI);

/** The API is one level above: `https://example.com/sms/`. */
export const apiUrl = new URL('..', dashboardUrl);
