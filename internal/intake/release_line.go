package intake

import "strings"

// releaseLines say that a text may be published at once.
var releaseLines = lineSet(`
	for immediate release
	immediate release
	للنشر الفوري
	للنشر فورا
	للنشر فوراً
	pour publication immédiate
	pour diffusion immédiate
	para publicación inmediata
	para su publicación inmediata
	para difusión inmediata
	для немедленной публикации
	для немедленного опубликования
	для немедленного распространения
	立即发布
	即时发布
	供立即发布
	立即發布
	برای انتشار فوری
	جهت انتشار فوری
	فوری اجراء کے لیے
	فوری اشاعت کے لیے
	برائے فوری اجراء
	तत्काल जारी करने के लिए
	तत्काल प्रकाशन के लिए
	para divulgação imediata
	para publicação imediata
	zur sofortigen veröffentlichung
	derhal yayınlanmak üzere
	untuk segera diterbitkan
`)

func isRelease(s string) bool { return releaseLines[strings.ToLower(strings.TrimRight(s, ".:。"))] }
