package segment

// english is written from the usage of releases: titles, ranks and honours,
// references to bills, articles and resolutions, firms, places, hours, dates.
var english = exceptions{
	lists: map[class]string{
		inside: `Mr Mrs Ms Dr Drs Prof Profs Messrs Messr Mmes Rev Revd Fr Hon Sen Sens Rep Reps Gov Govs Pres
			Amb Sec'y Secy Supt Atty Asst Assoc Gen Col Lt Ltc Capt Cpt Cmdr Cdr Comdr Sgt Ssgt Msgt Maj
			Adm Vadm Radm Brig Cpl Pvt Spc Ens Insp Det Mt Mts Ft Pt Lt.Gen Maj.Gen Brig.Gen Lt.Col
			Lt.Cmdr Dep Min R.Adm V.Adm H.E H.M U.S.S Pub
			e.g i.e viz cf vs v f.e btw ca approx incl resp`,
		numbering: `no nos n° nº nr art arts sec secs § fig figs p pp pg pgs vol vols ch chap chaps para
			paras par pars app apps annex ex exs ext cl cls sched reg regs res doc docs op tab tbl ed eds
			item items rs tel fax sess cong stat cir dist ser iss bk Sec.No`,
		either: `U.S U.S.A U.K U.N E.U U.A.E D.C Ph.D M.D B.A M.A LL.D LL.M J.D D.D.S R.N C.P.A
			Inc Ltd Corp Co Cos co Bros LLC PLC L.L.C Jr Sr Esq St Ste Ave Blvd Rd Sq Hwy Pkwy Bldg Dept
			Univ Assn Comm'n Comm Cttee Int'l Intl Nat'l Natl Govt Gov't Admin Dir Div
			Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
			Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
			Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb
			Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo et.al al Cent B.C A.D B.C.E C.E St.-Gen`,
		hour: `a.m p.m am pm`,
	},
	openers: set(`The A An This That These Those It Its He She They We You I There Here In On At By For
		From With As After Before Since While When Where Why How What Who Whom Whose Which If But And Or So
		Yet Nor However Also Then Thus Therefore Moreover Furthermore Meanwhile Today Yesterday Tomorrow
		Tonight Now My Our Your His Her Their All Both Each Every Some Many Most Several Few Much Millions
		Thousands Hundreds Dozens Not One Two Three Four Five Six Seven Eight Nine Ten Under Over During
		Through Throughout Between Among Although Though Because Until Unless Once Last Next Let Please Did
		Do Does Is Are Was Were Can Could Should Has Have Had Such Other Another Any Anyone Everyone Nobody
		Nothing Something Instead Indeed Perhaps Still To Of Without Within Despite Following According`),
	afterHour: set(`EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST EET EEST MSK IST JST
		KST HKT SGT AEST AEDT NZST WAT EAT CAT SAST Eastern Central Mountain Pacific Atlantic Greenwich
		Geneva Brussels Moscow Beijing Tokyo London Paris Monday Tuesday Wednesday Thursday Friday Saturday
		Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun January February March April May June July August
		September October November December Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec`),
	labels: set(`annex appendix part parts section plan group schedule class type table figure exhibit form
		chapter option phase team vitamin hepatitis category zone block grade volume title paragraph`),
	prepositions: set(`At By From Around About Before After Until Since On In Shortly Just Every Today`),
}
