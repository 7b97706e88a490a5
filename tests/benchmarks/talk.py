"""Invented chats to measure with: what agents and customers of a shop say all day.

As in real traffic, agents repeat themselves and customers do not: an agent's sentence is
drawn from few, with names and numbers put in, a customer's is put together from parts.
"""

import json
import random
from collections.abc import Iterator

GREETINGS = [
    "您好，{shop}客服{who}很高兴为您服务，请问有什么可以帮您",
    "亲，您好，欢迎光临{shop}，请问有什么可以帮到您的呢",
    "您好，这里是{shop}，请问您要咨询什么",
    "在的，请问有什么问题需要帮您处理",
]
ANSWERS = [
    "请您稍等，我这边帮您查一下",
    "好的，请问您的订单号是多少",
    "麻烦您提供一下收货人的手机尾号，我帮您核实",
    "查到了，您的订单{number}今天下午已经出库，预计{days}天内送到",
    "非常抱歉给您带来不便，我马上联系仓库为您处理",
    "这款{goods}现在有货，今天16点前付款当天发出",
    "您点“我的订单”，再点“申请售后”，选择退货原因提交就可以了",
    "退款会在审核通过后{days}个工作日内原路退回",
    "我已经帮您登记了，{days}小时内会有专员给您回电话",
    "{goods}支持七天无理由退货，拆封后影响二次销售的除外",
    "您反映的情况我已经记录下来，会尽快反馈给相关部门",
    "感谢您的耐心等待，{goods}的保修期是{days}年，凭发票在当地网点维修",
    "不好意思，目前这个活动已经结束了，您可以关注下周的优惠",
    "您的意思是把收货地址改成{number}号楼，对吗",
    "是的，发票会跟商品一起寄出，您也可以在订单页下载电子发票",
]
CLOSINGS = [
    "请问还有其他可以帮您的吗",
    "感谢您的咨询，祝您生活愉快，再见",
    "不客气，这是我们应该做的，还有其他问题吗",
]
SLIPS = [
    "你自己看一下页面吧",
    "这个我不清楚",
    "不行，退不了",
    "你们的快递不归我们管",
    "刚才不是跟您说了吗",
    "等着吧，急什么",
]
OPENINGS = ["你好，", "在吗，", "请问", "我想问一下，", "麻烦帮我看看，", "那个", ""]
TOPICS = [
    "我的{goods}",
    "订单{number}",
    "上周买的{goods}",
    "这款{goods}",
    "快递",
    "退款",
]
REQUESTS = [
    "怎么还没发货",
    "什么时候能到",
    "可以换个颜色吗",
    "收到的时候包装破了",
    "能不能开专票",
    "退到哪里去了",
    "装不上怎么办",
    "比昨天贵了{number}块",
    "有没有{days}米长的",
]
REPLIES = [
    "好的",
    "嗯",
    "谢谢",
    "尾号{number}",
    "那就等{days}天吧",
    "知道了",
    "没有了",
    "可以",
]
GOODS = [
    "水壶",
    "台灯",
    "耳机",
    "书架",
    "雨伞",
    "键盘",
    "风扇",
    "锅",
    "鞋架",
    "窗帘",
    "充电器",
]
SHOPS = ["松果图书", "蓝海数码", "青禾家居", "小满超市"]
NAMES = ["小林", "小周", "八号", "阿宁"]


def chats(count: int, seed: int = 1) -> Iterator[str]:
    """Lines of a JSON Lines file of chats, 12 turns each on average."""
    draw = random.Random(seed)
    for number in range(count):
        turns = list(_turns(draw))
        yield json.dumps({"id": f"c{number}", "turns": turns}, ensure_ascii=False)


def _turns(draw: random.Random) -> Iterator[dict[str, str]]:
    yield _turn(draw, "customer", draw.choice(OPENINGS) + _asked(draw))
    yield _turn(draw, "agent", draw.choice(GREETINGS))
    for _ in range(draw.randint(2, 6)):
        said = _asked(draw) if draw.random() < 0.6 else draw.choice(REPLIES)
        yield _turn(draw, "customer", said)
        slip = draw.random() < 0.03
        yield _turn(draw, "agent", draw.choice(SLIPS if slip else ANSWERS))
    yield _turn(draw, "customer", draw.choice(REPLIES))
    yield _turn(draw, "agent", draw.choice(CLOSINGS))


def _asked(draw: random.Random) -> str:
    return draw.choice(TOPICS) + draw.choice(REQUESTS)


def _turn(draw: random.Random, role: str, text: str) -> dict[str, str]:
    filled = text.format(
        goods=draw.choice(GOODS),
        shop=draw.choice(SHOPS),
        who=draw.choice(NAMES),
        number=draw.randint(10, 9999),
        days=draw.randint(2, 9),
    )
    return {"role": role, "text": filled}
