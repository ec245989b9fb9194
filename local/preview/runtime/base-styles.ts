/** How WeChat draws its own components, before any sheet of the app. Sizes in px are WeChat's. */
export const BASE_STYLES = `
.preview-page{display:none;position:absolute;inset:0;overflow:hidden auto;background:#fff;scrollbar-width:none}
.preview-page.shown{display:block}
.preview-pull{display:flex;align-items:center;justify-content:center;gap:8px;overflow:hidden}
.preview-pull i{width:6px;height:6px;border-radius:50%;background:#0004;animation:preview-pull 1s infinite}
.preview-pull i:nth-child(2){animation-delay:.2s}.preview-pull i:nth-child(3){animation-delay:.4s}
@keyframes preview-pull{50%{background:#000a}}
.preview-refused{display:block;min-height:80px;background:#f5f5f5;color:#888;font-size:12px}
.preview-refused::before{content:attr(data-says);display:block;padding:12px;text-align:center}
wx-page{display:block;min-height:100%;box-sizing:border-box;font-size:16px}
wx-view,wx-cover-view,wx-swiper-item,wx-scroll-view,wx-swiper,wx-form,wx-navigator,wx-checkbox-group,
wx-radio-group,wx-picker,wx-picker-view,wx-picker-view-column,wx-rich-text,wx-movable-area,wx-root-portal,
wx-match-media,wx-page-container,wx-share-element,wx-progress,wx-slider,custom-tab-bar{display:block}
wx-label,wx-cover-image,wx-icon{display:inline-block}
wx-page-meta,wx-navigation-bar,wx-keyboard-accessory{display:none}
wx-text{white-space:pre-line;-webkit-user-select:none;user-select:none}
wx-text[selectable]{-webkit-user-select:text;user-select:text}wx-text[space]{white-space:pre-wrap}
wx-text[space=ensp]{word-spacing:.25em}wx-text[space=emsp]{word-spacing:.75em}
wx-image{display:inline-block;width:320px;height:240px;overflow:hidden}
wx-cover-image{overflow:hidden}
wx-image>img,wx-cover-image>img{display:block;width:100%;height:100%}
wx-image>img:not([src]),wx-cover-image>img:not([src]){visibility:hidden}
wx-button{display:block;position:relative;margin:0 auto;padding:0 14px;box-sizing:border-box;overflow:hidden;
border-radius:5px;background:#f8f8f8;color:#000;font-size:18px;line-height:2.55555556;text-align:center;
text-decoration:none;cursor:pointer;-webkit-user-select:none;user-select:none}
wx-button::after{content:"";position:absolute;top:0;left:0;width:200%;height:200%;box-sizing:border-box;
border:1px solid rgba(0,0,0,.2);border-radius:10px;transform:scale(.5);transform-origin:0 0;pointer-events:none}
wx-button[type=primary]{background:#07c160;color:#fff}wx-button[type=warn]{background:#fa5151;color:#fff}
wx-button[size=mini]{display:inline-block;padding:0 1.32em;font-size:13px;line-height:2.3}
wx-button[plain]{border:1px solid #353535;background:transparent;color:#353535}wx-button[plain]::after{border-width:0}
wx-button[plain][type=primary]{border-color:#07c160;color:#07c160}
wx-button[disabled]{color:rgba(0,0,0,.3);cursor:default}wx-button[disabled][type=primary]{background:#9ed99d;color:#fff9}
wx-button[loading]::before{content:"";display:inline-block;width:18px;height:18px;margin-right:4px;box-sizing:border-box;
border:2px solid currentColor;border-right-color:transparent;border-radius:50%;vertical-align:middle;animation:preview-turn 1s linear infinite}
.button-hover{color:rgba(0,0,0,.6);background:#dedede}.button-hover[type=primary]{background:#06ad56;color:#fff9}
.button-hover[type=warn]{background:#e14949}.navigator-hover{background:rgba(0,0,0,.1);opacity:.7}
@keyframes preview-turn{to{transform:rotate(360deg)}}
[hidden]{display:none!important}
`
