"""What organisers do with the season's money: propose, confirm, take back; the database keeps the pool's counter."""

from funding.actions.deciding import confirm, withdraw
from funding.actions.pool import open_pool
from funding.actions.proposing import propose

__all__ = ["confirm", "open_pool", "propose", "withdraw"]
