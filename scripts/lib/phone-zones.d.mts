/** A line per list of zones, from libphonenumber's resources/timezones/map_data.txt. */
export function groupByZones(mapData: string): string[];
