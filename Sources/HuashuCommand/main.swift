print("huashu")
