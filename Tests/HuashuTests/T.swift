import Huashu
