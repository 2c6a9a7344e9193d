/**
 * Names of mobile networks and their codes, mobile country code and network code (ITU-T E.212).
 * Written by scripts/network-names.mjs from the npm package mcc-mnc-list 1.1.11, which collects
 * them from Wikipedia. Only codes and names are taken.
 *
 * Copyright (c) 2016 Peter Bakondy. MIT License (LICENSES/mcc-mnc-list.txt).
 */
export const NAMES_OF_NETWORKS = `
+7Telecom|250-96
012 Mobile|425-24
019 Mobile|425-19
1&1|262-23
17-Numerique|208-702
1NCE GmbH|901-67
1NCE|901-40
1O1O / One2Free / New World Mobility / SUNMobile|454-00
1st Point Communications, LLC|313-720
21Vianet Mobile Ltd.|454-21
263 Mobile Communications (HongKong) Limited|454-22
2degrees|530-24
3 (2G)|454-04
3 (CDMA)|454-05
360 Communications|313-830
365 Telecom|425-11
3G EVO / CharJi 4G|410-02
3G Mobile AG|228-50
3GIS|505-15
3Mob; Lycamobile|255-07
3|232-05 232-10 234-20 238-06 240-02 272-02 272-05 272-17 454-03 455-03 455-05 505-06 505-12 510-89
42 Telecom AB|240-16
42 Telecom LTD|240-35
450connect|262-19
4ka|231-03
5G Croco|991-02
7 Mobile|437-03
7acht|295-02
9mobile|621-60
A to Z Vaal Industrial Supplies Pty Ltd|655-27
A-Mobile|289-88
A1 BG|284-01
A1 HR|219-10
A1 MK|294-03
A1 SI|293-40
A1 SRB|220-05 220-20
A1 Telekom Austria AG|901-76
A1 Telekom Austria|232-02
A1.net|232-01
A1|257-01
AAPT|505-14
AB Spectrum LLC|312-500
ABC|302-420
ABS-CBN Mobile|515-24
ACSA|655-75
ACS|414-20 414-21
ACeS|520-20 901-10
ADIF|214-51
AGILE TELECOM S.P.A.|260-48
AGMS Netherlands B.V.|204-65
AGTS CDMA|438-03
AIF|208-28
AIL|541-00
AIRCEL|404-17 404-25 404-28 404-29 404-91 405-800 405-801 405-802 405-803 405-804 405-805 405-806 405-807 405-808 405-809 405-810 405-811 405-812
AIS GSM 1800|520-23
AIS-T / NT Mobile|520-15
AIS|520-01 520-03
ALAI OPERADOR DE TELECOMUNICACIONES, S.L|214-36
ALBtelecom|276-03
ALESTRA SERVICIOS MÓVILES, S.A. DE C.V.|334-130
ALO|302-250
ALTAVOX d.o.o.|219-03
AMD Telecom|202-07 260-18
AMSUK Ltd.|234-70
ANESRIF|603-21
ANIN|312-520
APUA|344-030
ASTAC|310-710 312-760
ASTCA|311-780
ASpider Solutions Nederland B.V.|204-30
AT&T / Liberty|310-410
AT&T / Unefon|334-050
AT&T Inc.|901-44
AT&T Mobility|313-030 314-260 314-270 314-280
AT&T Wireless|344-930
AT&T|310-016 310-030 310-070 310-080 310-090 310-150 310-170 310-280 310-380 310-560 310-670 310-680 310-950 311-070 311-090 311-180 311-190 312-090 312-680 313-210 334-010 334-090
ATUR 450|502-01
AT|603-07 603-09
AVANTEL|732-130
AVATEL MÓVIL, S.L.U.|214-14
AWCC|412-01
AXIS|510-08
Aalto-korkeakoulusäätiö sr|244-50 244-51 244-52 244-53 244-54 244-55 244-56 244-57 244-58 244-59
Access Telecom|272-04
Access|650-02
Adams Networks Inc|312-070
Advanced Communications Technologies Pty Ltd|505-24
Advanced Wireless Network Company Limited|901-45
Aeris|310-850
AeroMobile|901-14
Africell|607-02 619-02 619-03 619-05 630-90 631-05 641-14
Agri-Valley Communications, Inc|314-320
AirTel|404-02 404-03 404-10 404-31 404-40 404-70 404-90 404-92 404-93 404-94 404-95 404-96 404-97 404-98 405-51 405-52 405-53 405-54 405-56
Airbus defence and space SAS|208-87
Aircel|404-35 404-37 404-41 404-42
Airdata|262-15
Aire Networks del Mediterráneo, S.L.U.|214-34
Airnet|505-09
Airnity SAS|901-81
Airpeak|310-034
Airtel Wireless|302-290
Airtel-Vodafone|234-03
AirtelTigo|620-03 620-06
Airtel|404-16 404-45 404-49 405-55 413-05 470-07 614-02 621-20 622-01 628-03 629-01 629-07 630-02 633-10 635-13 635-14 639-03 639-05 640-05 641-01 641-22 645-01 646-01 650-10
Airwave|234-78
Al Houria Telecom|604-04 604-99
Al Jawal (STC )|420-01
Al-Jeel Phone|606-02
Albemarle County Public Schools|312-880
Alcadis B.V.|204-61
Alfa|415-01
Algar Telecom|724-32 724-33 724-34
Aliant Mobility|302-630
Aliv|364-49
Alltel US|310-054
Alltel|310-500
Alpmobil|295-77
Altel|401-07 502-156
Altibox AS|242-22
Altice USA Wireless, Inc.|313-390
Altice|370-01 370-03
Altiostar Networks, Inc.|311-770
Amatole Telecommunications Pty Ltd|655-36
Amazonia Celular|724-24
Ambit Microsystems|466-12
Ameren Services Company|313-700
Ameris|308-01 308-03
AngloGold Ashanti Australia Ltd|505-46
Annatel|425-26
Annecto Telecom Limited|246-16
Antel|748-00 748-01 748-03
Anupam Global Soft Uganda Limited|641-30
ApTel, AzarTel|432-02
Appalachian Wireless|310-750 312-120 312-130 312-910
Aquafon|289-67
Aqura Technologies Pty|505-41
ArgoNET|232-92
Arian-Tel|432-06
Arrow Energy Pty Ltd|505-43
Artemis Networks LLC|312-750
Arvig Enterprises, Inc.|313-440
Asanet Ltd|282-13
Asia Cell|418-00 418-05
Asiatech|432-52
Aspenta International, Inc.|312-210
Atlantis Telecom LLC|255-10
Aurens Co., Ltd.|441-201
Ausgrid Corporation|505-20
Avacell (HiWEB)|432-12
Axione Limousin|208-704
Aycell|286-04
Azercell|400-01
Azerfon|901-36
Azur|623-04 628-04
B-Mobile|402-11 402-17
BAAINBw|262-13
BB Backbone Corp.|440-15
BBCOM|616-04
BBCP|312-810
BC Tel Mobility (Telus)|302-652
BDBOS|262-70 262-76
BH Mobile|218-90
BHP|505-31
BICS|206-28 901-58
BIP / blueline|646-05
BITIT Ltd.|425-27
BITĖ|246-02
BJT Partners SAS|901-86
BLAZE|310-790 311-290
BLU|222-98
BOLT! 4G LTE|510-88
BREEZE|540-01
BSNL Mobile|404-34 404-38 404-51 404-53 404-54 404-55 404-57 404-58 404-59 404-62 404-64 404-66 404-71 404-72 404-73 404-74 404-75 404-76 404-77 404-79 404-80 404-81
BT Italia|222-34
BT OnePhone|234-08
BTC|364-39
BTL|620-12
BT|214-15 234-00 234-76 235-77
BVI Cable TV Ltd|348-370
BWS|202-15
Babilon-M|436-04
Babilon-T|436-10
Baicells Technologies North America Inc.|314-030
Bakcell|400-02
Baltergo OÜ|248-17
Banglalink|470-03
Banglalion|470-10
Barablu|228-52
Base|206-20
Batelco|426-01 426-05
Baykalwestcom / Akos|250-12
Bayòs|362-94
BeMobile|540-02
BeeIN d.o.o.|293-11
Beeline|250-28 250-99 282-04 283-01 401-01 434-04 437-01
Beezz Communication Solutions Ltd.|425-23 901-55
Bell / Telus / SaskTel|302-880
Bell Mobility|302-610
Bellsouth Colombia|732-102
Bell|302-640 302-690
Benin Telecoms Mobile|616-01
Best|457-07
Beta Telecom|247-04
Bezeq International|425-21
Bezeq|425-20
Big River Broadband|311-970
Big Sky Mobile|310-300
Bigfoot Cellular|310-700
Bitel|716-15
Bite|247-05
Bittium Wireless|244-34
Black & Veatch|311-130
Blackstar Management|313-270
Blue Canada Wireless Inc.|302-330
Blue Communications|270-10
Blue Wireless|312-570
Bluesky|544-11
Bluewave Communications Ltd. / Bluewave Communications Ltd|234-73
Blu|620-10
Boingo Wireless Inc.|314-010
Bokamoso Consortium|655-30
Bokone Telecoms Pty Ltd|655-34
Bouygues Telecom S.A.|270-07
Bouygues Telecom|901-77
Bouygues|208-20 208-21 208-88
Brasil Telecom GSM|724-16
Bravado Wireless|311-140 312-030 313-010
Bravo Telecom|248-09
Breakaway Wireless|313-050
Bredband2 Företag AB|240-13
Brightlink|312-650
Broadband In Hand LLC|312-540
Broadpoint, LLC|310-570
Bug Tussel Wireless|311-330
Bulsatcom|284-11
Buztel|434-01
C Spire|311-230 311-630
CAL.NET, Inc.|313-310
CALLFREEDOM Sp. z o.o.|260-38
CBRS|315-010
CCC Event|262-42
CCT Boatphone|348-570
CDMA Ukraine|255-23
CDMA800|414-03
CFL|270-71
CFR|226-19
CG Networks|425-29
CHILI|617-03
CITIC Pacific Mining|505-40
CITIC Telecom 1616|454-01
CLARO CL|730-03
CLX Networks Pty Ltd|505-33
CMCC HK|454-12 454-13 454-30
CNT Mobile|740-02
COMPATEL COLOMBIA SAS|732-004
COMPATEL Chile Limitada|730-17
COMPATEL LIMITED|284-09
COMPATEL Ltd|293-20
COOP Voce|222-53
CSC N.V.|362-63
CSC Telecom|248-05
CSL Limited|454-02 454-18
CSTmovel|626-01
CSU-SA|608-04
CTC Wireless|313-020
CTExcel|454-31
CTM|455-01 455-04
CTS Mobile|266-06
CUBACEL|368-01
CVMOVEL|625-01
Cable & Communications Corporation|312-450
Cable & Wireless|633-01 714-01 714-05
Cable Television Toyama Inc.|441-209
Cable media waiwai Co., Ltd.|440-12
Cablevisión Red, S.A. de C.V.|334-160
Cambio WiFi of Delmarva, LLC|313-300
Camtel|624-03
CapX B.V.|204-25
Capcom|621-00
Cape Town Metropolitan Council|655-21
Capricorn Connect|649-07
Caricel|338-040
Carolina West Wireless|310-130 312-470
Carphone Warehouse|272-16
Celcom, DiGi, Maxis, Tune Talk, U Mobile, Unifi, XOX, Yes|502-10
Celcom|502-13 502-19
Cell C|655-07
CellBlox Acquisitions|313-840
Cellact Communications|425-18
Cellcard|456-01 456-18
Cellcom|310-510 310-600 310-620 311-840 311-850 425-02 611-05
Cellhire France|208-34
Cellplus SpA|730-22
Cellular One of East Texas|310-390
Cellular One|310-320 310-59
Cellular at Sea|901-18
Celupago S.A.|730-11
Centre à l'énergie atomique et aux énergies alternatives|208-504
CenturyTel Broadband Services LLC|313-330
Challenge Networks Pty Ltd|505-23
Chariton Valley|311-010 311-020 311-920 312-010 312-220
Chat Mobility|311-410 311-430 312-160 312-170
Chevron USA, Inc.|313-650
Cheyenne and Arapaho Development Group|313-950
China Broadnet|460-15
China Mobile|460-00 460-02 460-04 460-07 460-08
China Motion Telecom|454-09
China Telecom|455-02 455-07 460-03 460-05 460-11
China Tietong|460-20
China Unicom|454-07 460-01 460-06 460-09
China-Hong Kong Telecom|454-11
Chinguitel|609-02
Choice Wireless|310-630 311-040 311-320 311-550 312-370
Chudenko Corp.|441-208
Chunghwa LDM|466-11
Chunghwa|466-92
Cibeles Telecom S.A.|730-15 730-27
Cincinnati Bell|310-420
Cingular Wireless|360-100
Circle Gx|312-890
Circles.Life|525-09
Cirrus Core Networks|312-800
Cisco Jasper|901-16
Cisco Systems, Inc.|901-87
CityTel Mobility|302-670
Citycell|470-05
Citymesh Connect|206-03
Civil Aviation Authority (CAA)|641-40
Civil Aviation Authority|426-03
Claro Puerto Rico|330-110
Claro Servicios Empresariales S. A.|730-23
Claro|313-510 338-070 370-02 704-01 704-03 706-01 708-001 710-21 710-73 712-03 714-03 716-10 722-310 722-320 722-330 724-05 724-12 724-38 732-100 732-101 732-666 740-01 744-02 748-10
Clear Stream Communications, LLC|312-310
ClearSky Technologies, Inc.|312-100
ClearTalk|311-750 312-860 312-900
Clementvale Baltic OÜ|901-70
Clermont Coal Operations Pty Ltd|505-45
Clever Communications Ltd.|272-09
Clicknet Mobile|226-02
Clixster|502-155
Cloud Communications OÜ|248-18
Cloud9|234-18
Cobira ApS|238-88
Coeur Rochester, Inc|311-540
Cogeco Connexion Inc.|302-150 302-151 302-152
Coleman County Telephone Cooperative, Inc.|311-790
Colo-Colo MóvilWanderers Móvil|730-12
Colombia Móvil S.A. ESP|732-165
Com4Innov|208-92
Com4|240-09 242-09 901-48
ComHem AB|240-11
Comfone AG|228-05 228-09
Comium|607-03 619-04
CommTel NS|505-61
Compatel Limited|202-13 214-30 238-13 240-32 260-32 505-30
Compatel Ltd.|228-61 246-07
Compatel s.r.o.|230-08
Compatel, Limited|268-11
Compatel|244-26
Compañia Privada de Comunicaciones S.A.|744-03
Comsol Networks (Pty) Ltd|655-76
Comunicaciones Digitales Del Norte, S.A. de C.V.|334-001
Conecta|724-54
Conecto|310-460
Consolidated Telcom|310-060
Cootel|640-13
Copaco|744-06
Copper Valley Wireless|310-930 312-380
Cora de Comstar|612-01
Cordova Wireless|311-240
Core Network Dynamics GmbH|262-75
Coriolis Telecom|208-27
Cosmoline|202-06
Cosmote/Zapp|226-04
Cosmote|202-01 202-02
Country Wireless|313-060 313-061
CoverageCo|312-060
Cox Communications|311-930
CrossMobile Sp. z o.o.|260-28
Crystal Automation Systems, Inc.|313-610
Cubic Telecom Limited|204-32 272-18 901-73
Cubic Telecom|238-18 295-06
Cubic télécom France|208-29
Cure|515-18
Custer Telephone Co-op (CTCI)|312-040 312-950 313-220
Cyfrowy Polsat|260-12
Cyta Hellas|202-14
Cytamobile-Vodafone|280-01 280-02
D3 Mobile|221-07
DATASIM OU|246-11
DB Netz AG|262-10
DB Telematik|262-60
DIALLOG|257-03
DIDWW Ireland Limited|901-89
DIGI mobil|214-22
DIGI|216-03
DIMOCO Messaging AG|295-11
DITO|515-66
DMTS|302-390
DNA|244-03 244-04 244-12 244-13
DOTT Telecom OÜ|248-20
DSI DATA, a.s.|231-09
DST|528-11
DTC Wireless|310-880
DTC|250-10
DataCell|282-14
Datatel (SL) Ltd.|619-40 619-50
Datatrade Managed AG|228-67
Dauphin|340-08
Deltronics|350-11
Demshi Investments CC|649-05
Dense Air Belgium SPRL|206-25
Dense Air New Zealand|530-07
Department of Defence|505-04
Dhiraagu|472-01
DiGi|502-16
Dialogue Communications Pty Ltd|505-26
Dialog|413-02 413-11
Digi Mobil|222-36
Digi Portugal, Lda.|268-02
Digi.Mobil|226-05
DigiCell|702-67
Digicel Bermuda / Digicel|338-050
Digicel Bermuda|350-01
Digicel|338-05 340-20 342-750 344-050 346-050 348-770 352-030 356-050 360-050 362-68 362-69 362-76 363-02 365-010 366-020 372-02 374-13 374-130 376-351 376-360 536-02 537-03 539-88 541-05 542-02 549-00 549-01 706-02 708-040 714-04 738-01 746-03 746-04
Digita Oy|244-16
Digitec Communication Ltd.|537-04
Digitel GSM|734-02
Digitel|734-01
DirecTV Colombia Ltda|732-176
DirecTV|734-03
Dish Wireless|311-200
Dishnet Wireless|404-48
Dish|313-340 313-350 313-360
Dispatch Direct|310-780
Djezzy|603-02
Docomo / NTT DoCoMo Pacific|310-470
Docomo|310-370
Dust Mobile|206-23
Département de l'Isère|208-714
E-Lux Mobile Telecommunication S.A.|270-81
E-Networks|738-00 738-040
ECC|362-54
ECOTEL|302-300 302-310
EDF|208-500 208-502
EE|234-30 234-31 234-32 234-33 234-34 234-86 235-01 235-02
ELEKTRO GORENJSKA, d.d|293-86
EMCALI|732-099
EMnify GmbH|295-09 901-43
ENALUR S.A.|748-15
ETC|311-950
ETEX Wireless|310-035
ETK|250-05
ETL|457-02
ETSI|901-56
EVNTelecom|452-06
EVO|434-09
EXATEL S.A.|260-08
EXFO Oy|244-22 244-23
EZ PHONE MOBILE Sp. z o.o.|260-41
Easco Telecommunications Limited|454-36
EastLink|302-270
EchoStar Mobile|901-50
Econet Telecom|651-02
Econet|648-04
Edatel|732-002
Edigen Inc.|311-760
Edzcom Oy|244-35
Eir|272-03 272-07 272-08
Electcoms|502-20
Electric Imp Inc.|311-460
ElektraFi LLC|313-870
Elephant Talk Communications Premium Rate Services|204-05
Elephant Talk Communications Schweiz GmbH|206-15
Elisa Oyj|244-20
Elisa- Saunalahti|244-21
Elisa|244-05 244-06 248-02
Elsacom|222-02
Eltopia Communications, LLC|312-410
Empresas Bunker S.A.|730-18
Emtel|617-10
Endesa|214-701
Enexis Netbeheer B.V.|204-91
Enigma-System|226-11
Enreach|204-03 262-20
Entel|716-07 716-17 736-02
Epic Maritime|901-19
Epic|278-01 280-10
Ericsson Canada|302-990
Ericsson Danmark A/S|238-40
Ericsson GmbH|262-72 262-74
Ericsson NV|206-33
Ericsson South Africa (Pty) Ltd|655-50
Ericsson US|313-990
Eritel|657-01
Eseye Limited|901-82
Esia|510-99
Esim telecom, UAB|246-15
Espadan|432-19
Estonian Crafts OÜ|248-14
Eswatini Mobile Limited|653-02
Etablissement Cantonal d'Assurance|228-98
Etisalat DB (cheers)|405-912 405-913 405-914 405-917
Etisalat|412-50 424-02 602-03 901-74
EuTel AB|240-22
Eurofed OÜ|248-25
European Aviation Network|901-53
Euskaltel|214-08
Eutel N.V.|362-31
Evatis|638-01
Eventis|259-04
Evolve Broadband|310-990
Execulink|302-340
Expeto Wireless Inc.|313-260
Expresso|608-03 620-04
Extent Systems|313-710
FITEL|466-56
FKB Net Ltd.|350-15
FL1|295-05
FLOW|338-020 338-110 338-180 340-03 342-600 344-920 346-140 348-170 352-110 354-860 356-070 356-110 358-110 360-110 362-59 362-60 362-91 365-840 366-110 376-350 376-352
FMS Solutions Ltd|234-04
FONEX|400-03
FSMTC|550-01
FTC Wireless|312-390
FTS|228-63 240-63
FX Networks|530-06
Faiba 4G|639-10
FarEasTone|466-01 466-02 466-03 466-06 466-07 466-88
Farmers Wireless|310-311
Fastweb|222-08 222-47
Febo.mobi|206-22
Fibernetics|302-140
Fibracat|214-02
Fibre64|208-33
Fido|302-370
Field Solutions Group Pty Ltd|505-49
Finserve Africa Limited|639-06
First Mobile AG|295-07
First Telecom GmbH|262-41
FirstNet|312-670 313-100 313-110 313-120 313-130 313-140 313-150 313-160 313-170 313-180 313-190
Five Star Wireless|310-860
FleXtel Limited|234-17
Flo Live Limited|901-80
Florida Broadband, Inc.|313-520
FonePlus|995-01
Fonyou|214-20
Forsvarets kompetansesenter KKIS|242-25
Fortescue Metals Group|505-51
Fortum Power and Heat Oy|244-25
Fortune Telecom Co., Ltd|414-22
Freedom Mobile|302-490 302-491
FreedomFi|314-330
FreedomPop|334-180
Free|208-15 208-16 208-35 208-36 340-04 340-09 608-02 647-03 742-04
Fren/Hepi|510-28
Fuego Wireless|312-050
Fujitsu Ltd.|440-23
Føroya Tele|288-01
G-Mobile|428-98
G1|466-10
G9Telecom, S.A.|268-13
GCI Wireless|311-370
GCI|310-050 310-190 310-430
GEMCO|505-42
GIP Vendée numérique|208-701
GLOBALTEL|308-02
GO internet|222-41
GO|278-21 278-30
GSM-R A|232-91
GSM-R DK|238-23
GSM.AQ|901-13
GSMK|262-71
GT&T Cellink Plus|738-002
GTA Wireless|310-140
GTV Greenland|290-03
Gamcel|607-01
Gamma Telecom Holdings Ltd.|234-39
Gamtel-Ecowan|607-05
Gazprombank Mobile|250-45
Gemtel|659-03
Generic Mobile Systems Sweden AB|240-18
Geocell|282-01
Geoverse LLC|313-640
GibTel|266-01
Gibfibrespeed|266-03
GigSky Mobile, LLC|312-870
GigSky|311-900
Gila Electronics|312-790
GloTel B.V.|901-63
Globacom|620-07
Global Technology Co., Ltd|414-23
GlobalCell|282-07
GlobalTel|250-21
Globalsim Ltd|425-04
Globalstar Asia Pacific|450-01
Globalstar Europe|208-05 208-06 208-07
Globalstar|302-710 310-970 722-040
Globaltel|220-11
GlobeTouch AB|240-27
GlobeTouch Inc.|312-620
Globecomm Network Services Corporation|311-890
Globecomm Network Services|901-35
Globe|515-02
Glo|616-05 621-50
Gmobile|282-09 452-07
Golan Telecom|425-08
Goldkey|620-13
Golis|637-30
Google LLC|312-580
Gostaresh Ertebatat Mabna|432-49
Gotanet AB|238-17
Gotanet|240-17
Grameenphone|470-01
Grape One Co., Ltd.|440-14
Great North Woods Wireless LLC|312-710
Great Plains Communications, Inc.|312-550
GreenFly LLC|311-680
GreenN|612-06
Greenet Netwerk B.V|204-11
Greenfone|234-24
Grid|525-12
Gt|466-05
Guadeloupe Téléphone Mobile|340-10
Guam Telephone Authority|310-033
Guinetel|632-01 632-07
Gujo City|441-203
Gulf Coast Broadband LLC|313-290
Guyane Téléphone Mobile|340-11
HMD Global Oy|901-95
HMZ RÁDIOKOMUNIKÁCIE, spol. s r.o.|231-10
HT HR|219-01
HT-ERONET|218-03
HURI|654-01
HXG Sp. z o.o.|260-30
Hablame Colombia SAS ESP|732-210
Halló Frjáls fjarskipti hf.|274-05
Halotel|640-09
Halton Regional Police Service|302-910 302-991
Halys SAS|991-03
Halys|208-94
Hamilton Telecom Limited|641-20
Hanhaa Mobile|234-72
Hanshin Cable Engineering Co., Ltd.|440-02
Hatef Libya|606-06
Haute-Garonne numérique|208-19
Hautes-Pyrénées Numérique|208-705
Hewlett-Packard Communication Services, LLC|312-930
HiWEB|432-09 432-13 432-46
Hidiga Investments Ltd|639-13
Hinet|510-78
Hofer Telekom|232-07
Holding Graz Kommunale Dienstleistungen GmbH|232-25
Hologram, Inc.|313-760
Home Cellular|425-15
Home Office|234-71
Homeland Media Group Limited|639-09
Hondutel|708-030
Hong Kong Broadband Network Ltd|454-32
Hong Kong Government|454-25 454-26
Hooshmand Amin Mobile|432-07
Hormuud|637-50
Horntel Group|637-67
Hot Mobile|425-07
Hub One|208-89
Hudson Valley Wireless|313-420 313-660 313-670 313-680
Hutchison 3G UK Ltd|235-94
Hutchison Drei Austria|232-14 232-16 232-19
Hutchison Telecom|454-14
Hutch|413-03 413-08 413-09
Hymax Talking Solutions (Pty) Ltd|655-28
I-TEC Solutions Co., Ltd.|441-212
I-Telecom|452-08
IAM|604-01 604-06
ICE Wireless|302-620
ICO|901-01
IDC|255-00 259-15
IIJmio|440-03
IMC Island Ehf|901-42
IMOD|425-25
IN&Phone|228-07
INDIGO|250-19
INGENIUM OUTSOURCING SERVICES, S.L.|214-35
INNOVACOM OÜ|219-30
INTELCO|702-68
INWI|604-02 604-05
IOSAZ Intellectual Property LLC|312-970
IP Directions|208-37
IP Nexia|206-50
IPKO|221-02
IPSE 2000|222-77
IR-TCI (Hamrah-e-Avval)|432-11
ISP Telecom|302-230
IT Partners Telco Sp. z o.o.|260-24
IT&E Wireless|310-032 310-110 310-400 310-480 311-120 311-250
IT-Decision Telecom OÜ|248-26
Iberdrola|214-700
IceCell|274-07
Icron Network Limited|234-23
Idilis|226-15
Iliad|222-50
Ilizwi Telecommunications|655-32
Illinois Valley Cellular|311-340
Images & Réseaux|208-90
Imperial County Office of Education|313-250
Indigo Wireless|311-030
Indosat Ooredoo Hutchison|510-01 510-21
Infobip Limited (UK)|240-23
Infrabel|206-02
Infraestruturas de Portugal, S.A.|268-12
Infrastructure Networks, LLC|312-020
Infrastruktura železnice Srbije a.d.|220-21
Infura Limited|639-12
Inland Cellular Telephone Company|310-580 313-820
Inmarsat|901-11
Inovia Services SA|228-66
Institut de Recherche d’Hydro-Québec|302-998
Integrat (Pty) Ltd|655-51
Intellico AG|228-68
Intelsat US LLC|901-94
Intelvision Ltd|633-05
Inter Telecom|202-16
InterC|621-22
Interactive Digital Media GmbH|246-09 260-40
Interactive digital media GmbH|238-30 270-78
Intercel|611-03
Intermatica|222-04 901-20
Internal use|999-99 999-999
Internet Computer Bureau Limited|234-06
Intertelecom|250-61 255-04
Intovoice B.V.|204-00
Inversiones Santa Fe Limitada|730-20
Invitech ICT Services Ltd.|216-04
Iraphone / Farzanegan Pars|432-93
Iraphone|432-90
Iridium|250-29 901-03
Iristel Norway AS|242-16
Iristel|302-600
Islacom|515-01
Itisaluna|418-62
Ituran Cellular Communications|425-13
JCI|313-920
JOIN|206-40
JSC Compatel|282-06
JSC Ingenium (UK) Limited|234-35
JSC Ukrtelecom|255-08
JTOWER Inc.|440-22
JT|234-50
Jambo Telcoms Limited|639-11
James Valley Wireless, LLC|310-920
Japan Radio Company, Ltd.|440-04
Jasper|310-650
Jawwal|425-05
Jazztel|214-21
Jazz|410-01 410-07
Jernbaneverket AS|242-20 242-21
Jio|405-840 405-854 405-855 405-856 405-857 405-858 405-859 405-860 405-861 405-862 405-863 405-864 405-865 405-866 405-867 405-868 405-869 405-870 405-871 405-872 405-873 405-874
K2|641-44
KDDI Corporation|440-01
KOOHE NOOR|432-71
KORE Wireless Nederland B.V.|204-23
KORE Wireless|901-96
KPN Mobile The Netherlands B.V.|204-69
KPN|204-08 204-10
KT|450-02 450-04 450-07
KUGSM|250-13
KW Telecommunications Inc.|342-646
Kajeet, Inc.|312-440
Kang Song NET|467-06
Karabakh Telecom|283-04
Karabo Telecoms (Pty) Ltd.|655-31
Katch Network Inc.|441-205
Kazakhtelecom|401-08
Kcell|401-02
Keewaytinook Mobile|302-380 302-530
Kena Mobile|222-07
Ketchikan Public Utilities (KPU)|312-460
King Street Wireless, LP|313-280
Kingdom Communications Pty Ltd|655-35
Kings County Office of Education|312-830
Kintetsu Cable Network Co., Ltd.|440-18
Kiribati - ATH|545-01
Kiribati - Frigate Net|545-09
Kish Cell Pars|432-01
KoZ|612-04
Koning en Hartman B.V.|204-67
Korek|418-40
Koryolink|467-05
Kou|248-07
Krymtelekom|250-34
Kyivstar|255-02 255-03 255-05
Kölbi ICE|712-01 712-02
L-mobi|204-27 206-11
LEGOS|208-17
LG U+|450-06
LIBTELCO|618-20
LICT Corporation|313-630
LIGUE|724-21
LINK Mobile A/S|238-28 240-28
LINKEM|222-38
LIWEST Kabelmedien GmbH|232-26
LLEIDA S.A.S.|732-003
LMT|247-01 247-10
LR vidaus reikalų ministerija (Ministry of the Interior)|246-04
Lancelot B.V.|204-28
Landhelgisgæslan (Icelandic Coast Guard)|274-22
Lanka Bell|413-04
LaoTel|457-01
Laqtel|374-140
Lebara France Ltd|208-38
Lebara Limited|262-14
Lebara Ltd|204-17
Lebara Mobile|420-06
Lebara|620-15
Legos|901-69
Letai|250-27
Libercell|618-02
Libertis Telecom|629-10
Libertis|628-01
Liberty|313-790 712-04
Libre Tecnologias SAS|732-220
Libya Phone|606-03
Libyana|606-00
LigTel Communications|311-980
Ligado Networks Corp.|302-570
Ligado Networks|311-510
Lightsquared L.P.|311-160 311-520
Liikennevirasto|244-17
Limitless Mobile LLC|312-180 901-66
Limitless Mobile Ltd|234-59
Limitless Mobile|310-340 310-690 311-600
Link Mobility UK Ltd|234-14
Liquid Telecom Zambia Limited|645-07
LitRail|246-05
Lleida Networks Serveis Telemátics, SL|214-26
Local|724-99
Locus Telecommunications|312-740
LogicStar Ltd|234-21
Logic|346-001
Logistica Flash Colombia SAS|732-240
Lonestar Cell MTN|618-01
Loop Mobile|404-21
Losange|208-710
Lumitel|642-08
Luxembourg Online S.A.|270-05
LycaMobile|208-25 268-04
Lycamobile|204-09 206-06 222-35 226-16 228-54 232-08 234-26 238-12 240-12 242-23 260-09 262-43 272-13 294-04 311-960 454-23 505-19 641-26 655-53
Lynch 3G Communications Corporation|310-760
Lynx Mobility|302-560
M&A Technology, Inc.|312-960
M1|525-03 525-11
M2MConnect OÜ|248-22
MAV GSM-R|216-99
MB Tel Mobility|302-701
MEO|268-06 268-08 268-80
MEZON|246-08
MIO|362-95
MKS (ex. Lugacom)|255-98
MO Mobile Holding Limited|640-14
MOBIK TELEKOMUNIKACII DOOEL Skopje|294-11
MOKOZE / AZU|617-02
MOTIV|250-35
MOVICEL|631-04
MPT|414-00 414-01 414-02 414-04
MT&T Mobility (Aliant)|302-702
MTA|310-040 312-340
MTCE|432-70
MTC|649-01
MTEL DOOEL Skopje|294-12
MTEL Deutschland GmbH|262-25
MTEL Schweiz GmbH|228-69
MTL|650-03
MTN Areeba|632-02
MTN Cameroon|624-01
MTN Eswatini|653-10
MTN Irancell|432-35
MTN Management Services|901-61
MTN Namibia|649-06
MTNL|404-68 404-69
MTN|412-40 417-02 611-04 612-05 616-03 620-01 621-30 634-02 634-03 635-10 636-01 641-10 645-02 655-10 655-12 659-02
MTS|250-01 257-02 302-655 302-660 438-01
MTX Connect Ltd|901-39
MTX Connect S.a.r.l.|270-02
MVM Net Ltd.|216-02
MWingz|206-04
Madar|606-01
Maersk Line A/S|901-68
Magenta|232-03 232-04 232-13 232-23
MagtiFix|282-03
Magti|282-02
MainePCS LLC|311-720
Malitel|610-01
Manuia|543-01
Manx Telecom Trading Ltd.|901-52
Maoré Mobile|647-01
Mara Telecom|547-10
Marathon Telecom Limited|234-28
Mark Twain Communications Company|312-980
Marshall Islands National Telecommunications Authority (MINTA)|551-01
Martinique Téléphone Mobile|340-12
Marubeni Network Solutions Inc.|440-09
Mascom|652-01
Maskyoo Telephonia Ltd.|425-22
Mass Response Service GmbH|234-40 234-75
Mattel|609-01
Mavenir Systems Inc|310-610
Maxcom Telecomunicaciones, S.A.B. de C.V.|334-110
Maxis|502-12 502-17
MediaLincc Ltd|901-22
Mediacom|311-570
Mediafon|246-06
Mediatech|633-02
MegaCom|437-05
MegaFon|250-02 250-14 436-03
Melis@ territoires ruraux|208-708
Melita|278-77
Mercury International Carrier Services AB|240-29
Mercury Network Corporation|313-200
MessageBird B.V.|240-61 901-59
MessageBird Pty Ltd|505-35
Messagebird B.V.|260-49
Messagebird BV|204-63
Metfone|456-08 456-09
Metro|311-660
MiKe|302-360
Miatel|250-16
Mid-Rivers Wireless|310-900 312-400
Midwest Network Solutions Hub LLC|311-700 313-070
Mile High Networks LLC|313-550
Ministerie van Defensie|204-22
Ministry of Interior|427-05 427-06
Mitsubishi Electric Corp.|441-206
Mitsui Knowledge Industry Co., Ltd.|441-207
Mitto AG|228-57 270-79
Mixe Communication Solutions B.V.|204-19
MobiFone|452-01
MobiSir|240-21
MobiTai|466-93
MobiWeb Limited|238-43
MobiWeb Ltd.|240-43
MobiWeb Telecom Limited|260-42
Mobicom|428-99
Mobile Arts AB|240-33
Mobile Norway AS|242-24
Mobile One Ltd.|293-22
Mobile One|219-22
Mobile Pay Kenya Limited|639-04
Mobile Vikings|206-30
Mobile-X|234-53
MobileNation|311-910
Mobilis|546-01 603-01
Mobility|350-02
Mobilive|282-11
Mobily|420-03
Mobinnet|432-40 432-44
MobiquiThings|208-03
Mobitel|293-41 418-45 619-25
Mobiuz|434-07
Mobi|313-460
Moldcell|259-02
Moldtelecom|259-03 259-05 259-99
Monty UK Global Limited|238-14
Monty UK Global Ltd|240-25
Moov|609-10 612-02 614-03 615-03 616-02 623-01 628-02
Mosaic Telecom|311-500
Motorola Solutions|313-940
Move Telecom S.A.|260-13
Movilnet|734-06
Movistar|214-05 214-07 334-030 706-04 716-06 722-010 722-070 730-02 730-07 732-001 732-123 732-124 734-04 740-00 748-07
Movitel|643-03
MulteFire Alliance|902-01
Multibyte Info Technology Ltd|454-24
Multiconnect GmbH|262-21
Multikom S.A.|730-05
Multiregional TransitTelecom (MTT)|901-38
Muni|627-03
Murcia4G|214-28
MyCell Limited|640-12
Myphone|282-22
Mytel|414-09
Móbil R|214-17
NBN|505-62 505-68
NCC|250-03
NEC Networks & System Integration Corporation|440-19
NETPAGE|607-06
NEWTONE|255-25
NEXTGEN MOBILE LTD|260-37
NHLT Inc.|312-560
NITA|620-09
NMU|312-590
NMobile|311-310
NNTC Wireless|313-040
NOS|268-03 268-93
NOVATEL d.o.o.|293-21
NOVA|202-09 202-10
NRG Media Limited|639-14
NRJ Mobile|208-26
NT Mobile|520-02 520-17
NTH Mobile d.o.o.|219-04
NTT Communications Corporation|440-13
NTT docomo|440-10
Namaste / NT Mobile / Sky Phone|429-01
Nanoq Media|290-02
Nar Mobile|400-04
Nash Technologies|262-92
Naskapi Imuun Inc.|302-350
Natcom|372-03
National Cyber Security Centre|234-56
National Security|620-05
Nationlink|637-10 637-60
Navitas|901-17
Naxtel|400-06
Ncell|429-02
Nema|288-02
Nemont|311-350 312-330 312-480 312-600 312-640
Neotel|655-13 655-14
Neptune Communications Inc.|342-820
Net 1|238-15 240-03 510-27
Net Feasa Limited|272-21
Net*One|648-01
NetCologne|262-18
NetGenuity, Inc.|312-630
NetSet Communications|302-790
NetWorkS!|260-34
Netafrique Dot Com Ltd|620-11
Netia|260-07
Netline Telefónica Móvil Ltda|730-14
Netmore Group AB|240-40
Nettia Oy|244-19
Network Rail Infrastructure Limited|235-95
Network Research Belgium|206-48
Netwo|208-39
New Dimension Wireless Ltd.|311-380
New Tel Mobility (Aliant)|302-703
New World Mobility|454-10
NewCore|311-530
Nex-Tech Wireless|311-100 312-420
Nexcon.io ApS|238-04
Nexium Telecommunications|505-27
Nexphone AG|228-65
Next Generation Application LLC|313-980
Next Mobile Inc.|515-88
NextGen Mobile Ltd.|206-16 240-30
Nextel|316-010 722-020 724-00 724-39
Nextgen Mobile Ltd|204-60
Nextlink|313-860
Nexttel|624-04
Nexus Communications, Inc.|311-300
Neyðarlínan|274-91
Nippon Telegraph and Telephone East Corp.|441-210
Nivertel|208-703
No name|724-28
Nokia Corporation|901-79
Nokia Innovations Japan G.K.|440-16
Nokia Innovations US LLC|313-540
Nokia Solutions and Networks Australia Pty Ltd|505-54
Nokia Solutions and Networks Norge AS|242-90
Nokia Solutions and Networks Oy|244-09 244-38 244-39 244-40 244-41
Nokia|244-07 244-08 262-73
Nomade Telecomunicaciones S.A.|730-16
Nomotech|208-711
Nord Connect OÜ|248-28
Nord Connect UAB|244-24
Nord connect OU|246-12
Nordic Telecom 5G a.s.|230-06
Nordic Telecom Regional s.r.o.|230-04
Norfolk Is. / Norfolk Telecom|505-10
Northeast Wireless Networks LLC|311-710 312-920
NorthwestCell|311-420 312-150
Norwegian Communications Authority|242-10
Novafone|618-04
Novametro OÜ|248-24
Nova|274-11
Ntel Solutions OÜ|248-12
Ntel|621-40
Nth AG|228-64
Numerex|310-440 310-640
Núll níu ehf|274-06
O!|437-09
O2 (UK)|234-02 234-10 234-11
O2|230-02 231-06 262-03 262-05 262-07 262-08 262-11 262-17 262-77
ONE|276-01
ONOFFAPP OÜ|206-34
ONO|214-18
OSE|202-04
OTE|202-03
OTZ Cellular|311-560
OceanLink|545-02
Office des Telephones|212-10
Office of the Government Chief Information Officer|272-68
Ogero Mobile|415-05
Oi|724-30 724-31
OkTelecom OÜ|248-19
Olleh|635-17
Omantel|422-02 422-04
OmniProphis Corporation|313-620
Omnnea|418-92
On-waves|274-08
OnAir|901-15
OnMarine|901-27
Onatel|642-03
One Network B.V.|901-41
One.Tel|505-08 505-99
OneWeb|901-60
One|220-02 297-01 350-00
Oniway - Inforcomunicaçôes, S.A.|268-05
Onkod Telecom Ltd.|637-70
Only|647-02
Onomondo|238-73
Onvoy Spectrum, LLC|312-850
Ooredoo|414-05 419-03 422-03 427-01 472-02 603-03 605-03 901-47
Open Mobile|330-000 330-120
OptiTel Australia|505-52
OptimERA Inc.|313-380
Options Telecomunicações|724-36
Optus|505-02 505-17 505-36 505-90
Orange AT|232-06
Orange Belgium|206-10
Orange GQ|627-01
Orange LBR|618-07
Orange Morocco|604-00
Orange RDC|630-86 630-89
Orange S.A.|208-91 208-95
Orange|208-01 208-02 208-32 214-03 214-09 226-10 231-01 231-05 231-07 259-01 260-03 260-05 270-99 340-01 416-77 602-01 605-01 608-01 610-02 611-01 612-03 613-02 614-04 619-01 623-03 624-02 632-03 646-02 647-00 652-02 901-31
Ora|547-05
Orion|220-07
Osaka Gas Business Create Co., Ltd.|440-17
Osnova Telecom|250-18
Oxio Mobile, S.A. de C.V.|334-170
Oy L M Ericsson Ab|244-99
Ozitel|505-05
Ozone|342-800
PACE|310-870
PCCW Mobile (2G)|454-16
PCCW Mobile (3G)|454-19
PCCW Mobile (4G)|454-20
PCCW Mobile (CDMA)|454-29
PCS N.V.|362-74
PCSB|528-02
PEOPLEnet|255-21
PGE Systemy S.A.|260-23
PHI Networks|425-28
PKP Polskie Linie Kolejowe S.A.|260-35
PLDT via ACeS Philippines|515-11
PM Factory B.V.|204-24
PMCI|552-99
PMN|234-19
PNCC|552-01
PODA a.s.|230-05
PORT-HABLE|722-350
POST|270-01
PRIMA|292-01
PRJSC "Farlep-Invest"|255-09
PSN|510-00
PT Waves|552-02
PTCI|311-450
Pacific Lightwave Inc.|310-810
Pactel|505-18
Paladin Wireless|313-320
Palau Mobile|552-80
Panasonic Connect Co., Ltd.|440-08
Paradise Mobile|350-007
Paratus Telecommunications (Pty)|649-04
Pareteum Europe B.V.|234-74
Parsian Hamrah Lotus|432-03
Partner|425-01 425-10
Peak Internet|313-240
Pelephone|425-03
Peoples Telephone|310-980
Perfectum Mobile|434-06
Personal|722-034 722-341 744-05
Phoenix System Integration (Pty) Ltd|655-16
Phoenix; MKS (ex. Lugacom)|255-99
Phoenix|250-97 310-540
Phone IT|260-31
Phonegroup SA|901-92
Phonero|242-07
Pilbara Iron Company Services Pty Ltd|505-25
Pine Belt Wireless|311-670
Pine Cellular|311-080
Pioneer Cellular|310-360 312-270 312-280 313-570
Pishgaman Tose'e Ertebatat|432-51
Pivotel Group Pty Ltd|505-50 505-88
Plateau Wireless|310-100
Play|260-06 260-98
Plintron Austria Limited|232-22
Plintron Colombia SAS|732-250
Plintron Global Technology Solutions Pty Ltd|901-65
Plintron|222-54
Plus Communication|276-04
Plus|260-01 260-04 260-11 260-15 260-16 260-17
Podsystem Ltd.|901-75
Politechnika Łódzka Uczelniane Centrum Informatyczne|260-97
Polska Spółka Gazownictwa Sp. z o.o.|260-90
Poste Mobile|222-33
Power 017|450-03
Powertech Labs|302-996 302-997
Premier Broadband|312-990
Premium Net International S.R.L. Eesti filiaal|248-15
Premium Net International SRL|282-10
PrimeTel|280-20
Primlight AB|240-39
Primtelefon|250-92
ProRail B.V.|204-21
Progroup Holding|248-06
Pronto GSM|234-58
ProxTel|310-017
Proximiti Mobility Inc.|311-730
Proximus SA|206-09
Proximus|206-00 206-01
Public Mobile|302-760
Puloli, Inc.|313-490
QCell|607-04
Qcell Sierra Leone|619-07
Qiniq|302-480
Quadro Mobility|302-590
Quark Communications Inc.|738-003
Queensland Rail Limited|505-21
Quickly Phone, S.A. de C.V.|334-120
Quimper communauté télécom|208-709
RAG|628-05
RCOM International Pty Ltd|505-28
REDDI|452-09
RED|706-05
RFI|222-30
RGSM|420-21
RGTN|204-62
RTC Communications LLC|312-320
RTO Wireless, LLC|313-740
RadioAccess Network Services|204-01
RailCorp|505-13
Railtrack|234-12 234-13
Rakuten Mobile|440-11
Rami Levy|425-16
Ready Wireless, LLC|313-480
RebTel Network AB|240-31
Rebtel Poland Sp. z o.o.|260-44
Red Compartida|334-140
Red Digital De Telecomunicaciones de las Islas Baleares, S.L.|214-31
Red Truck Wireless, LLC|313-370
Redzone Wireless|312-780
Reliance|404-09 404-18 404-23 404-36 404-50 404-52 404-67 404-83 404-85 405-01 405-03 405-04 405-05 405-06 405-07 405-08 405-09 405-10 405-11 405-12 405-13 405-14 405-15 405-17 405-18 405-19 405-20 405-21 405-22 405-23
Relish|234-51 235-03
Revol Wireless|312-140
RighTel|432-20 432-21
Roamware (Netherlands) B.V.|204-68
Robi|470-02
Rock Mobile Limited|338-080
Rock Wireless|311-640 313-930
Rogers (Vidéotron MOCN)|302-520
Rogers Wireless|302-320 302-720 302-721 302-820 302-920
Roshan|412-20
Rostelecom|250-39
Rovvr Communications Inc.|302-540
Roy Hill Iron Ore Pty Ltd|505-44
Royal Thai Police|520-09
Rwandatel|635-11 635-12
Région Bourgogne-Franche-Comté|208-96
S Tel|405-881
S-Fone|452-03
S1|282-05
SAKURA Internet Inc.|440-06
SAP|901-57
SBB-CFF-FFS|228-06
SCO Mobile|410-05 410-08
SD NUM SAS|208-713
SEATEL|456-11
SEM@FOR77|208-86
SETAR|363-01
SFR Caraïbe|340-02
SFR Réunion|647-10
SFR|208-08 208-09 208-10 208-11 208-13
SIA "MEGATEL"|247-07
SIA "UNISTARS"|247-06
SIA NetBalt|260-19
SIA Ntel Solutions|260-27
SIMBA|525-10
SINE|238-09 238-11
SISTEER DO BRASIL TELECOMUNICAÇÔES|724-01
SKTelecom|450-05 450-12
SLTMobitel|413-01 413-12
SMARTS|250-07 250-15
SMART|515-03 702-69 702-99
SMILE|541-01
SMS Cellular Services (Pty) Ltd|655-46
SMS Italia|222-39
SMS Provider Corp.|244-42
SMSPortal (Pty) Ltd.|655-24
SMSRelay AG|228-56
SMSWIZARD POLSKA Sp. z o.o.|260-29
SMShighway Limited|260-47
SNCF Réseau|208-14
SOMNET|637-20
SPTC|653-01
SRT Communications|311-610 312-230
ST Engineering iDirect|313-600
STC|419-04
STRATA|310-960 311-860 312-290
SUMA Movil SAS|732-199
SWEDEN|240-04
SYMA MOBILE ESPAÑA, S.L.|214-13
SabaFon|421-01
Sacel|646-03
Safaricom|639-01 639-02
SahelCom|614-01
Saima Telecom|437-10
Salaam|412-80 412-88
SalamFone|502-151
Salam|622-07
Salt|228-03
Salzburg AG für Energie, Verkehr und Telekommunikation|232-21
Samantel|432-10
San Diego Gas & Electric Company|313-470
San Diego Gas & Electric|313-910
SanaTel|418-08
Santel Communications Cooperative, Inc.|312-820
Santos Limited|505-34
Sartel THD|208-707
SaskTel|302-680 302-681 302-750 302-780 302-781
Sasol (Pty) Ltd.|655-04
Satelio IoT Services S.L.|901-97
SberMobile|250-50
Securus Technologies|314-220
Sentech (Pty) Ltd|655-06
Sercomtel|724-15
Servicebox Ltd|282-15
Servicios de Acceso Inalambrico, S.A. de C.V.|334-060
Setroc Mobile Group SAS|732-230
Sevmobile|250-33
Shared Network Tanzania Limited|640-01
Shatel Mobile|432-08 432-50
Shaw Telecom|302-740
ShawnTech Communications|312-610
Shelcomm, Inc.|313-500
Shell Australia Pty Ltd|505-53
Shenandoah Cable Television, LLC|313-690
Shine|266-09
Shoreline Communication|539-43
Shuttle wireless|313-880
Shyam Telecom UK Ltd|234-52
Sibchallenge|250-04
Sierra Wireless Messaging AB|240-20
Sierra Wireless Sweden AB|240-15
Sierra Wireless|208-24
SierraTel|619-06
Silk LTE|282-08
Silver Star Communications|312-430
SimbaNET Uganda Limited|641-16
Simquadrat|262-12
Simyo|214-19
Sinch Sweden AB|240-37
SingTel-G18|525-02
SingTel|525-01 525-07
Sipme|425-17
Siseministeerium (Ministry of Interior)|248-71
Sishen Iron Ore Company (Ltd) Pty|655-17
Sisteer|208-04
Sky High|901-32
Sky UK Limited|234-57
SkyFive AG|901-93
SkyTel OÜ|248-29
Skylink|250-06 250-09
Skytel|428-91
SmarTone Mobile Communications Limited|454-15 454-17
SmarTone|454-06 455-00 455-06
Smart Communications|901-33
Smart Comm|432-05
Smart Idea International Sp. z o.o.|260-43
Smart Mobile|619-09 642-07
SmartCell|429-04
Smartel Services GmbH|232-24
Smartfren|510-09
Smart|456-02 456-05 456-06 640-08 641-18
SmileCom|640-11
Smile|621-27 641-33
Société Air France|208-98
SoftBank|440-20 440-21 441-01
Softcom Internet Communications, Inc|313-850
Som, Mobiland|213-03
Somafone|637-04
Somtel|637-71
Sonera|244-92
Sonic Duo|250-91
Sonus Networks|311-820
Sony Wireless Communications Inc.|441-202
Soracom Inc.|441-200
Soracom LI Ltd.|295-10
Sotelgui|611-02
South African Police Service Gauteng|655-11
South African Police Service|655-41
South Georgia Regional Information Technology Authority|312-840
Southern California Edison|314-300
Southern LINC|310-015 312-720 313-590 314-090 316-011
Space Data Corporation|311-060
Spark|530-05
SpeakUp B.V.|204-26
Special State Protection Service of the Republic of Azerbaijan|400-05
Spectranet|621-24
Spectrum Wireless Holdings, LLC|313-450 314-020
Speedwavz LLP|313-080
Spirius AB|240-45
Spitfire Network Services Limited|234-05 235-08
Spring Mobil|240-10
Sprint|312-240
Správa železniční dopravní cesty, s.o.|230-98
Spusu|222-56
Stadt Polizei Zürich|228-10
Star Solutions International Inc.|302-550
StarHub|525-05 525-06 525-08
StarOne|510-03
Starcat Cable Network Co., Ltd.|441-211
Stavtelesot / North Caucasian GSM|250-44
Stelera Wireless|311-360
Sudani One|634-07
Sudani|659-07
Sumamovil Portugal, S.A.|268-07
Sun Cellular|515-05
SunNet|467-193
Sunrise|228-02 228-12 228-60
Suomen Turvallisuusverkko Oy|244-45 244-46 244-47
Supercell|630-05
Sure Mobile|234-36 234-55
Sure|658-01 750-001
Surf Telecom|724-17
Surfline|620-08
Sweden 2G|240-24
Sweden 3G|240-05
Swift|621-26
Swisscom Broadcast AG|228-11 228-99
Swisscom|228-01 295-01
Syma Mobile|208-30
SyncSouth|312-080
Syndicat Audois d'énergies et du Numérique|208-712
Syndicat mixte ouvert Charente Numérique|208-23
Synectiv Ltd|234-37
Syniverse Technologies S.à r.l.|270-80
Syniverse Technologies, LLC|901-64
Syniverse Technologies|238-03 310-550 310-720
Syrian Telecom|417-09
Syriatel|417-01
SystemNet|242-11
Säteilyturvakeskus|244-95
Síminn|274-01 274-31
SŽ - Infrastruktura, d.o.o.|293-10
T Star|466-89 466-90
T+|625-02
T-2|293-64
T-Mobile (BEN)|204-16
T-Mobile CG|220-04
T-Mobile HR|219-20
T-Mobile|204-20 230-01 230-07 260-02 260-10 310-120 310-160 310-200 310-210 310-220 310-230 310-240 310-250 310-260 310-270 310-310 310-490 310-530 310-660 310-770 310-800 310-830 311-260 311-490 311-870 311-880 311-882 311-940 312-190 312-250 312-530
TAIF|426-07
TATA DOCOMO|405-025 405-026 405-027 405-028 405-029 405-030 405-031 405-032 405-033 405-034 405-035 405-036 405-037 405-038 405-039 405-041 405-042 405-043 405-044 405-045 405-046 405-047
TBaytel|302-650
TBay|302-656
TCI|432-99
TCOE|313-890
TC|623-02
TDC|238-01 238-10
TELCO SA|654-02
TELE FOCUS d.o.o.|219-12
TELECOM CASTILLA-LA MANCHA, S.A.|214-11
TELKOMMobile|510-20
TEST|001-001 001-01
TFL|542-03
TGS, LLC|312-690
TIM@sea|901-26
TIM|222-01 222-43 222-48 724-02 724-03 724-04
TISMI B.V.|232-27 260-20
TISMI|206-29
TKC/KFZO|432-14
TM Homeline|502-11
TM-Cell|438-02
TN Mobile|649-03
TNM|650-01
TNS|310-520
TNW Wireless|302-770
TOSA|288-03
TOSE E FANAVARI ERTEBATAT NOVIN HAMRAH|432-04
TPLUS|457-08
TRIATEL|247-03
TT-Netværket P/S|238-66
TTCL Mobile|640-07
TTC|553-01
TTK|250-54
TT|514-02
Taiwan Mobile|466-97
Taliya|432-32
Talk Talk|234-16
Tal|274-12
Tambov GSM|250-38
TampNet AS|242-99
Tampnet AS|901-71
Tampnet|311-170
Tangerine Uganda Limited|641-04
Tango Networks|313-770
Tango|270-77
TashiCell|402-77
Tatung InfoComm|466-68
Tawali|622-02
Tcell|436-01 436-02 436-12
Teknologian tutkimuskeskus VTT Oy|244-27 244-28 244-29 244-30 244-31
TelBru|528-01
Telalaska Cellular|311-740
Telavox AB / Telavox Oy|244-43
Telbo|362-78
Telcell|362-51
Telcel|334-020
Telco Leaders Ltd|260-14
TelcoVillage GmbH|262-24
Telcom Telecomunicações|724-35
Telcom|637-82
Telcotrade OÜ|248-10
Tele2 Sverige AB|240-14
Tele2 Sverige Aktiebolag|901-72
Tele2.kz|401-77
Tele2Mobil|232-09
Tele2|204-02 240-07 242-04 246-03 247-02 248-03 250-20
Tele4u|228-08
TeleBEEPER of New Mexico|311-690
TeleCable|214-16
TeleCube.PL|260-25
TeleTalk|470-04
Telecall Telecommunications Corp.|313-580
Telecel Faso|613-03
Telecel|610-03 648-03
Telecom Italia Sparkle S.p.A.|901-78
Telecom Networks|350-05
Telecom Niue|555-01
Telecom Resource Center|314-210
Telecom XXI|250-93
Telecom1 Ltd|282-12
Telecom26 AG|228-62 901-46
Telecomunicaciones de México|334-100
Telecom|530-00 530-02
Teleena Holding B.V.|901-54
Teleena|204-07 234-27
Telefonos de México, S.A.B. de C.V.|334-066
Telefónica Germany GmbH & Co. OHG|901-85
Telefónica Móviles España, S.A. Unipersonal|901-84
Telefónica Móviles España, S.A.U.|214-38
Telekom Malaysia Berhad for PSTN SMS|502-14
Telekom.mk|294-01
Telekom|216-30 226-03 226-06 231-02 231-04 231-50 262-01 262-06 262-78
Telemach|219-02 293-70
Telemor|514-03
Telenabler AB|240-44
Telenet|206-05
Telenor Connexion AB|240-42
Telenor Sverige AB|240-41
Telenor|238-02 238-77 240-06 240-08 242-01 242-12 242-17 410-06 414-06 901-12 901-29
Telesign Mobile Limited|234-22
Telesol|620-16
Telesom|637-01
Telespazio|222-05
Telesur|746-02 746-05
Teletok|554-01
Televerket AS|242-03
Telfort|204-12
Telia / DNA|244-36
Telia Eesti AS|248-13
Telia Sverige AB|240-49
Telia|238-20 238-96 240-01 242-02 242-05 242-08 244-91 246-01 248-01
Telin|502-157
Telit Wireless Solutions GmbH|244-15
Telkom SA Ltd|655-05
TelkomFlexi|510-07
Telkomcel|514-01
Telkomsel|510-10
Telkom|639-07 655-02 655-03
Telma|646-04
Telmob|613-01
Telnyx LLC|311-210
Telogic Germany GmbH|262-16
TelstraClear|530-04
Telstra|505-01 505-11 505-39 505-71 505-72
Telsur|730-06
Telus Mobility, Koodo Mobile, Public Mobile|302-220
Telus|302-221 302-222 302-361 302-653 302-657 302-860
Tempo|642-02
Tennessee Wireless|313-000
Terra Telekom Sp. z o.o.|260-46
Terranet|314-310
TerreStar Networks, Inc.|311-620
TerreStar Solutions|302-730
Tesco Mobile|272-11
TetraNet|238-05
Texas A&M University|314-060 314-070 314-080
Texas Energy Network LLC|312-110
Texoma Communications, LLC|313-400
Thales Australia|505-32
Thales Communications & Security SAS|208-93 208-97
Thinta Thinta Telecommunications Pty Ltd|655-33
Thumb Cellular LP|311-050 311-830
Thuraya RMSS Network|901-05
Thuraya Satellite Telecommunications Company|901-06
Thuraya|250-23
Tigo|622-03 704-02 706-03 708-002 710-300 714-02 714-020 732-020 732-103 732-111 736-03 744-04
Tinkoff Mobile|250-62
Tismi B.V.|204-29 238-16 248-21
Tismi BV|228-70 234-09 240-48 246-14 274-16
Tismi|244-37
Titan ICT Pty Ltd|505-48
Togo Cell|615-01
Tokyo Organising Committee of the Olympic and Paralympic Games|441-91
Top Connect|248-04
Touch|415-03
Tours Métropole Numérique|208-706
Townes 5G, LLC|313-960
Tplus|450-11
Trace-Tek LLC|314-230
Traficom|244-10 244-11
Trafikverket centralfunktion IT|240-34
TransAsia|466-99
Transatel Mobile|208-22
Transatel|901-37
Transit Wireless LLC|313-560
Travel Communication SIA|246-13
Triangle Communication System Inc.|312-350 312-730
Tribal Networks|313-900
Tron|502-154
TruAccess Networks|313-730
TrueMove H / my by NT|520-00
TrueMove H|520-04
TrueMove|520-99
Truphone B.V.|204-33
Truphone Limited|901-90
Truphone|208-12 214-27 234-25 260-33 454-08 505-38
TrustComm, Inc.|312-490
Tuenti|214-32 740-03
Tune Talk|502-150
Tunicell|605-02
Turkcell|286-01
Turun ammattikorkeakoulu Oy|244-44
Twilio Inc.|901-62
Twilio Ireland Limited|260-22
Twilio Sweden AB|240-26
Tycrhron|313-970
Tyntec Inc.|310-940
Türk Telekom|286-03
U Mobile|502-18
U-Call|539-01
U.S. Cellular|310-066 310-730 311-220 311-580
UAB Raystorm Eesti filiaal|248-11
UFF Movil SAS|732-208
UKTL|234-79
UN Office for the Coordination of Humanitarian Affairs (OCHA)|901-88
UNITEL|631-02 637-57
UNN|528-03
UQ WiMAX|441-10
UTL|429-03
Ucell|434-05
Ucom|283-10
Ufone|410-03
Uganda Telecom|641-11
Ukrainian Special Systems|255-701
Ultranet|334-150
Umniah|416-03
Umoja Connect|655-77
Unassigned|901-02 901-04 901-07 901-08 901-09 901-23 901-25 901-30
Une EPM Telecomunicaciones S.A. E.S.P.|732-142
Unefon|334-040 334-070 334-080
Unica Installatietechniek B.V.|204-13
Unifique|724-29
Unimobile|230-09 231-08
Uninor|405-818 405-819 405-820 405-821 405-822 405-844 405-875 405-880 405-927 405-929
Union Wireless|310-020
United Wireless|311-650
Unitel STP|626-02
Unitel|428-88 457-03
University of Strathclyde|235-04 235-06 235-07
Utel|250-17
Utility Connect B.V.|204-66
UzMobile|434-03 434-08
Uzmacom|434-02
VENUS MOVIL, S.L. UNIPERSONAL|214-12
VIRVE|244-33
VIVEX|248-08
VMAX|466-09
VMT|247-08
VODAFONE ESPAÑA, S.A.U.|214-24
VOO|206-08
VOX|744-01
VTB Mobile|250-26
VTC Mobile|250-40
VTR Móvil|730-08
VTel Wireless|311-990
Vainah Telecom|250-08
Vainakh Telecom|250-22
Vala|221-01
Vectone Mobile|204-06 206-07 208-31 220-09 232-15 234-01 235-00 238-07 240-19 260-36 280-23
Vectone|228-59
Velocity Communications Inc.|313-230
Venus & Mercury Telecom|204-14
Verizon Wireless|310-590 310-591 310-592 310-593 310-594 310-595 310-596 310-597 310-598 310-599 310-820 310-890 310-891 310-892 310-893 310-894 310-895 310-896 310-897 310-898 310-899 310-910 311-440 311-800 311-810
Verizon|310-004 310-005 310-006 310-010 310-012 310-013 310-350 311-012 311-110 311-270 311-271 311-272 311-273 311-274 311-275 311-276 311-277 311-278 311-279 311-280 311-281 311-282 311-283 311-284 311-285 311-286 311-287 311-288 311-289 311-390 311-480 311-481 311-482 311-483 311-484 311-485 311-486 311-487 311-488 311-489 311-590 312-770
Vi India|404-01 404-04 404-05 404-07 404-11 404-12 404-13 404-14 404-15 404-19 404-20 404-22 404-24 404-27 404-30 404-43 404-44 404-46 404-56 404-60 404-78 404-82 404-84 404-86 404-87 404-88 404-89 405-66 405-67 405-70 405-750 405-751 405-752 405-753 405-754 405-755 405-756 405-799 405-845 405-846 405-847 405-848 405-849 405-850 405-851 405-852 405-853 405-908 405-909 405-910 405-911
Viaero|310-450 310-740
Viahub|238-25 240-46
Vianova|222-49
Viasat|334-190
Viatel Sweden AB|240-47
VicTrack|505-16
Videocon Telecom|405-824 405-827 405-834
Videotron|302-500 302-510
Vietnamobile|452-05
Viettel Mobile|452-04
Viking|274-04
Vinaphone|452-02
Vini|547-20
Virgin Mobile|234-38 260-45 272-15 310-053 420-05 730-13 732-154
Visafone|621-25
VisionNG|901-51
VivaCell-MTS|283-05
Vivacell|659-04
Vivacom|284-03
Viva|370-04 736-01
Vivint Wireless, Inc.|313-090
Vivo|724-06 724-10 724-11 724-23
Viya|311-470
Vocom International Telecommunications, Inc|302-848
Vodacom Pty Ltd|655-65
Vodacom|630-01 640-04 643-04 651-01 651-10 655-01
Vodafone Spain|214-37
Vodafone UK|234-07 234-15 234-77 235-91 235-92
Vodafone|202-05 204-04 214-01 214-06 216-70 222-06 222-10 226-01 230-03 230-99 255-01 262-02 262-04 262-09 268-01 268-91 272-01 274-02 274-03 276-02 286-02 422-06 427-02 505-03 505-07 530-01 542-01 547-15 548-01 549-27 602-02 620-02 641-06 901-28
Voila|372-01
Volna mobile|250-60
Vonage B.V.|260-26
Votek Mobile|250-811
Voxbone|208-18 238-08 240-38 244-32 260-39
Voyager Mobility LLC|312-200
Västra Götalandsregionen|240-60
WASEL|412-55
WE PCT|520-25
WE|602-04
WIA Company Limited|640-06
WICC N.V.|362-33
WILL S.A.|730-26
WINDTRE|222-37 222-88 222-99
WOM|730-04 730-09 732-360
WTI Macedonia|294-10
WUE Inc.|312-510
Wafa Telecom|417-03
WanTok|541-07
Wataniya Mobile / Ooredoo|425-06
Watch Communications|313-810
Wavely|238-42
Wave|314-290
We4G|425-09
WeMobile SA|228-55
Weaccess group|208-700
Webbing Hong Kong Ltd|454-35
Webformix|312-940
Wes-Tex Telecommunications, Ltd.|312-360
West Central Wireless|311-000
West Central|310-180
Wetribe Ltd|639-08
Wicom Inc.|441-204
Wightman Mobility|302-940
Wilkes Cellular|311-150
Will|730-99
Win Mobile|250-32
Windstream Holdings|313-780
Wind|370-05
Wins Limited|901-21
WireFire|250-59
Wireless City Planning Inc.|440-05 441-00
Wireless Partners, LLC|310-330 312-700
Wireless Technologies of Nebraska|313-800
Wirels Connect|655-25
Woodside Energy Limited|505-47
Woosh|530-03
World Mobile Group Limited|901-91
World's Global Telecom|991-01
WorldCell Solutions LLC|312-260
XF Wireless Investments, LLC|314-200 314-240
XL|510-11
XPress Telecom|416-02
Xfera Moviles S.A.U.|214-23 214-25 214-29
Xfera Móviles, S.A.U.|214-33
Xomobile|247-09
Xplore|302-130 302-131
Y!Mobile|440-00
YOM Ltd.|278-11
YOU|421-02
YTT|630-88
Yancoal Australia Ltd|505-37
Yemen Mobile|421-03 421-11
Yemen-4G|421-10
Yes|502-152
Yettel Hungary|216-01 216-20
Yettel|220-01 284-05
Yoigo|214-04
YooMee|612-18
Yota|250-11
Youphone|425-14
Yuboto|202-12
Y|421-04
Z Mobile|221-06
ZAMTEL|645-03
ZET-Mobile|436-05
ZINNIA TELECOMUNICACIONES, S.L.U.|214-10
Zain SA|420-04
Zain SD|634-01
Zain|418-20 418-30 659-06 901-49
Zantel|640-03
Zapp|268-21
Zeop|647-04
Zetacom B.V.|204-64
Zi-Tel|432-45
Ziggo|204-15 204-18
ZipLink|313-750
Zong|410-04
aeiou|724-37
aql|234-29
au|440-50 440-51 440-52 440-53 440-54 440-70 440-71 440-72 440-73 440-74 440-75 440-76 440-78
beCloud|257-06
beMobile|652-04
beeone|228-58
bmobile|374-01 374-12 374-120 374-129 374-20 537-01
bob|232-11
busy|620-14
byfly|257-05
café|612-07
canar|634-05
citifon|537-02
closip, Inc.|440-07
datora|724-18
dotmobile|302-100
dtac-T|520-47
dtac|520-05 520-18
du|424-03
dzinga|248-16
e-BO Enterprises|206-99
e/marconi|314-340
eGovernment Unit, Ministry of the Presidency|738-05
eRate Norway AS|242-15
eTb|732-187
econet Leo|642-01 642-82
entel|730-01 730-10
fullmóvil|712-20
i-Tel|641-66
iBasis Netherlands BV|901-83
iBurst Africa|620-17
iD Mobile|234-54
iNum|901-24
iTel|437-11
ice|242-06 242-14
iiNet Ltd|505-22
incrate s.r.o.|230-11
interConnect|202-11
interactive digital media GmbH|240-36
khartoum INC|634-09
lemontel|280-22
life:)|257-04
lifecell|255-06
m:tel|218-05 232-20 297-03
mCel|643-01
mt:s|220-03
my.t|617-01
móvil Falabella|730-19
nTelos|312-660
nep|310-290
ng4T GmbH|262-79
olleh|450-08
ollo|470-09
one|294-02
pdvWireless|313-410
private networks|242-71 242-72 242-73 242-74 242-75 260-21 262-98
qb|456-03 456-04
rain|655-19 655-38 655-73 655-74
relario AG|228-51
simquadrat|262-33
sipgate Wireless GmbH|262-22
smartspace GmbH|232-18
spusu|232-17
stc|426-04 426-06
switch|649-02
telekom.me|297-02
telet|234-88 235-88
telna Mobile|310-840 312-300
test networks|242-70
test|206-71 206-72 206-73 206-74
tiGO|640-02
tusass|290-01
tyntec GmbH|901-34
unifi|502-153
upc cablecom|228-53
upc|216-71
x2one|425-12
yesss!|232-12
zain BH|426-02
zain JO|416-01
zain KW|419-02
Ålcom|244-14
ŽSR|231-99
НКЖИ|284-07
Ти.ком|284-13
`;
